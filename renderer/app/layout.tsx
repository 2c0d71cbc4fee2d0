import { Outlet, useMatches, useRouter } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDo } from '../../shared/office/permissions.ts'
import Palette from '../office/search/palette.tsx'
import { useHotkeys } from '../ui/use-hotkeys.ts'
import { useChanges } from './changes.ts'
import { Desks } from './desks.tsx'
import { Forbidden } from './fallback.tsx'
import { Help } from './help.tsx'
import { setDeskLanguage } from './i18n.ts'
import { usePerson, useWelcome } from './person.ts'
import { freshStart } from './query.ts'
import { Seal } from './seal.tsx'
import { TopBar } from './top-bar.tsx'
import { client } from './transport.ts'
import { useIdle } from './use-idle.ts'

/** Goes through the guards again whenever another person (or nobody) stands at this desk. */
function useGuards(): void {
  const router = useRouter()
  const welcome = useWelcome()
  const who = welcome ? `${welcome.office?.name ?? ''}/${welcome.person?.id ?? ''}` : ''
  useEffect(() => {
    if (who !== '') void router.invalidate()
  }, [router, who])
}

/** The person's own language, from the core, once they signed in. */
function usePersonsLanguage(): void {
  const person = usePerson()
  const language = person?.language
  const id = person?.id
  useEffect(() => {
    if (id !== undefined && language) void setDeskLanguage(language)
  }, [id, language])
}

/** The frame of every page: desks on the left, the top bar, the page; print and sign-in pages stand bare. */
export function Layout() {
  const { t } = useTranslation()
  const welcome = useWelcome()
  const person = welcome?.person ?? null
  const [help, setHelp] = useState(false)
  const [searching, setSearching] = useState(false)
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData })
  const lost = useChanges(person !== null)
  useGuards()
  usePersonsLanguage()
  const search = useTranslation('search').t
  const framed = person !== null && !page?.bare
  useHotkeys({
    ...(framed ? { 'ctrl+k': { run: () => setSearching(true), label: search('label') } } : {}),
    f1: { run: () => setHelp(true), label: t('help.overlay') },
    '?': () => setHelp(true),
  })

  const allowed = !page?.permission || (person !== null && mayDo(person.roles, page.permission))
  const content = (
    <Suspense fallback={<div className="loading">{t('loading')}</div>}>
      {allowed ? <Outlet /> : <Forbidden />}
    </Suspense>
  )
  const overlays = (
    <>
      <Help open={help} onClose={() => setHelp(false)} />
      {person === null ? null : <IdleEnd minutes={welcome?.office?.idleMinutes ?? null} />}
    </>
  )
  if (page?.bare || person === null) {
    return (
      <>
        {content}
        {overlays}
      </>
    )
  }
  return (
    <div className="frame">
      <aside className="rail">
        <div className="rail-head">
          <Seal size={26} />
          <span>{t('product')}</span>
        </div>
        <Desks roles={person.roles} />
        <div className="rail-foot">{welcome?.version}</div>
      </aside>
      <div className="work">
        <TopBar onHelp={() => setHelp(true)} onSearch={() => setSearching(true)} />
        {lost ? <Alert banner type="warning" title={t('live.lost')} role="status" /> : null}
        <main>{content}</main>
      </div>
      {searching ? <Palette onClose={() => setSearching(false)} /> : null}
      {overlays}
    </div>
  )
}

function IdleEnd({ minutes }: { minutes: number | null }) {
  const { t } = useTranslation()
  const { left, stay } = useIdle(minutes, async () => {
    await client.session.signOut().catch(() => undefined)
    await freshStart()
  })
  return (
    <Modal
      open={left !== null}
      title={t('idle.title')}
      closable={false}
      onCancel={stay}
      footer={
        <Button type="primary" autoFocus onClick={stay}>
          {t('idle.stay')}
        </Button>
      }
    >
      <p aria-live="assertive">{t('idle.detail', { seconds: left ?? 0 })}</p>
    </Modal>
  )
}
