import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  type IntakeItem,
  intakeStates,
  intakeWay,
  intakeWays,
  mostSorted,
} from '../../../shared/archives/intake.contract.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { ChoiceFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { DismissDrawer } from './dismiss-drawer.tsx'
import { chosenFiles, type DeskFile, droppedFiles } from './dropped-files.ts'
import { FoldersDrawer } from './folders-drawer.tsx'
import { FoldersOnly } from './folders-only.tsx'
import { IntakeDrawer } from './intake-drawer.tsx'
import { RegisterDrawer } from './register-drawer.tsx'
import { ScanQueue } from './scan-queue.tsx'
import { TakingPanel } from './taking-panel.tsx'
import { takingQueue } from './taking-queue.ts'
import { useIntakeColumns } from './use-intake-columns.tsx'
import './intake.css'

const states = ['open', 'all', ...intakeStates] as const

/** What the address of the list may say. */
const address = z.object({
  text: addressText,
  state: z.enum(states).catch('open'),
  way: intakeWay.nullable().catch(null),
})

/** Taking in (收集): many files at once, what became of each, and sorting them. */
export default function IntakePage() {
  return useMay('archives.manage') ? <IntakeList /> : <FoldersOnly />
}

function IntakeList() {
  const { t } = useTranslation('intake')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const mayRegister = useMay('documents.manage')
  const [chosen, setChosen] = useState<readonly IntakeItem[]>([])
  const [form, setForm] = useState<'register' | 'dismiss' | 'folders' | null>(null)
  const { data, error } = useQuery(api.intake.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useIntakeColumns(chosen, (item) =>
    setChosen((now) =>
      now.some(({ id }) => id === item.id) ? now.filter(({ id }) => id !== item.id) : [...now, item],
    ),
  )
  const sortable = useMemo(() => chosen.filter(({ state }) => state === 'taken'), [chosen])
  const close = () => setForm(null)
  const done = () => {
    setForm(null)
    setChosen([])
  }
  return (
    <DropFiles>
      <RegisterPage<IntakeItem>
        name="intake"
        title={t('title')}
        subtitle={t('subtitle')}
        address={register}
        ns="intake"
        error={error}
        filters={
          <>
            <TextFilter value={filter.text} label={t('find')} onChange={(text) => set({ text })} />
            <ChoiceFilter
              label={t('state')}
              value={filter.state}
              choices={states.map((state) => ({ value: state, label: t(`states.${state}`) }))}
              onChange={(state) => set({ state })}
            />
            <ChoiceFilter
              label={t('way')}
              value={filter.way ?? 'any'}
              choices={[
                { value: 'any', label: t('anyWay') },
                ...intakeWays.map((way) => ({ value: way, label: t(`ways.${way}`) })),
              ]}
              onChange={(way) => set({ way: way === 'any' ? null : way })}
            />
          </>
        }
        aside={
          <span className="intake-acts">
            <PickFiles folder={false} />
            <PickFiles folder />
            <Button size="small" onClick={() => setForm('folders')}>
              {t('folders.open')}
            </Button>
            {chosen.length > 0 ? <span>{t('chosen', { count: chosen.length })}</span> : null}
            {mayRegister && sortable.length > 0 && sortable.length === chosen.length ? (
              <Button size="small" type="primary" onClick={() => setForm('register')}>
                {t('act.register')}
              </Button>
            ) : null}
            {chosen.length > 0 ? (
              <Button size="small" danger onClick={() => setForm('dismiss')}>
                {t('act.dismiss')}
              </Button>
            ) : null}
          </span>
        }
        acts={{
          written: {
            name: 'intake',
            filter,
            file: () => client.registers.intake.export({ filter, language }),
          },
        }}
        grid={{
          columns,
          total: data?.total,
          load: async (offset, limit) => (await client.intake.list({ filter, offset, limit })).rows,
          queryKey: api.intake.list.key({ input: { filter } }),
          rowKey: (row) => row.id,
          onRowOpen: (row) => register.open(row.id),
          selectedKey: register.opened,
        }}
        emptyText={t('empty')}
      >
        {register.opened === null ? null : (
          <IntakeDrawer intakeId={register.opened} onClose={() => register.open(null)} />
        )}
        {form === 'register' ? <RegisterDrawer items={sortable} onClose={close} onDone={done} /> : null}
        {form === 'dismiss' ? (
          <DismissDrawer
            intakeIds={chosen.slice(0, mostSorted).map(({ id }) => id)}
            onClose={close}
            onDone={done}
          />
        ) : null}
        {form === 'folders' ? <FoldersDrawer onClose={close} /> : null}
      </RegisterPage>
    </DropFiles>
  )
}

/** The whole page takes what is dropped on it. */
function DropFiles({ children }: { children: ReactNode }) {
  const { t } = useTranslation('intake')
  const [over, setOver] = useState(false)
  return (
    <section
      className="intake-drop"
      aria-label={t('title')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void droppedFiles(event.dataTransfer).then((files) => takingQueue.add(files))
      }}
    >
      <TakingPanel />
      <ScanQueue />
      {children}
      {over ? (
        <div className="intake-over">
          {t('drop.title')}
          <small>{t('drop.hint')}</small>
        </div>
      ) : null}
    </section>
  )
}

/** Chooses files, or a whole folder, by the system's own dialogue. */
function PickFiles({ folder }: { folder: boolean }) {
  const { t } = useTranslation('intake')
  const input = useRef<HTMLInputElement>(null)
  const words = t(folder ? 'drop.pickFolder' : 'drop.pick')
  const take = (files: readonly DeskFile[]) => takingQueue.add(files)
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        {words}
      </Button>
      <input
        ref={(element) => {
          input.current = element
          if (element) element.webkitdirectory = folder
        }}
        type="file"
        multiple
        hidden
        aria-label={words}
        onChange={(event) => {
          const files = chosenFiles(event.target.files)
          event.target.value = ''
          take(files)
        }}
      />
    </>
  )
}
