import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncomingLetter } from '../../../shared/documents/incoming.contract.ts'
import { useMay, usePerson } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { AssignDrawer, LinkReplyDrawer, ReasonDrawer } from './letter-act-drawers.tsx'
import { LetterFormDrawer } from './letter-form-drawer.tsx'

type Opened = 'edit' | 'assign' | 'linkReply' | 'close' | 'reopen' | 'void' | null

/** What may be done with a letter as it stands, by this person. */
export function LetterActs({ letter }: { letter: IncomingLetter }) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const manages = useMay('documents.manage')
  const drafts = useMay('documents.draft')
  const me = usePerson()
  const unlink = useCommand(client.incoming.linkReply)
  const [opened, setOpened] = useState<Opened>(null)
  const isOpen = letter.status === 'registered' || letter.status === 'assigned'
  const isKept = isOpen || letter.status === 'closed'
  const mayClose = isOpen && (manages || letter.handlerId === me?.id)
  const act = (key: Exclude<Opened, null>, label: string, danger = false) => (
    <Button key={key} size="small" danger={danger} onClick={() => setOpened(key)}>
      {label}
    </Button>
  )
  const takeAway = async () => {
    if (await unlink.run({ incomingId: letter.id, version: letter.version, outgoingId: null }))
      message.success(t('incoming.link.unlinked'))
  }
  return (
    <>
      <div className="letter-acts">
        {manages && isOpen
          ? act('assign', t(letter.handlerId === null ? 'incoming.act.assign' : 'incoming.act.reassign'))
          : null}
        {isOpen && drafts && letter.reply === null ? (
          <Link to="/documents/outgoing/new" search={{ reply: letter.id }}>
            <Button size="small">{t('incoming.act.draft')}</Button>
          </Link>
        ) : null}
        {manages && isKept && letter.reply === null ? act('linkReply', t('incoming.act.linkReply')) : null}
        {manages && isKept && letter.reply !== null ? (
          <Button size="small" loading={unlink.pending} onClick={() => void takeAway()}>
            {t('incoming.act.unlink')}
          </Button>
        ) : null}
        {mayClose ? (
          <Button size="small" type="primary" onClick={() => setOpened('close')}>
            {t('incoming.act.close')}
          </Button>
        ) : null}
        {manages && letter.status === 'closed' ? act('reopen', t('incoming.act.reopen')) : null}
        {manages && isKept ? act('edit', t('incoming.act.edit')) : null}
        {manages && isKept ? act('void', t('incoming.act.void'), true) : null}
        <Button
          size="small"
          onClick={() => void navigate({ to: '/print/incoming/$id', params: { id: String(letter.id) } })}
        >
          {t('incoming.act.print')}
        </Button>
      </div>
      <RefusalAlert error={unlink.refusal} ns="documents" onClose={unlink.dismiss} />
      {opened === 'edit' ? (
        <LetterFormDrawer live={letter} onClose={() => setOpened(null)} onSaved={() => setOpened(null)} />
      ) : null}
      {opened === 'assign' ? <AssignDrawer letter={letter} onClose={() => setOpened(null)} /> : null}
      {opened === 'linkReply' ? <LinkReplyDrawer letter={letter} onClose={() => setOpened(null)} /> : null}
      {opened === 'close' || opened === 'reopen' || opened === 'void' ? (
        <ReasonDrawer letter={letter} act={opened} onClose={() => setOpened(null)} />
      ) : null}
    </>
  )
}
