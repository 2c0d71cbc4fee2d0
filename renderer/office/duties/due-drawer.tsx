import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Input, Skeleton } from 'antd'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { DueItem } from '../../../shared/office/duties.contract.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useEnterMovesOn } from '../../ui/use-enter-moves-on.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import { dueTones, placeOf, useDutyWords } from './due-words.ts'

/** One time of a duty: when, whose, what happened to it, and the tick. */
export function DueDrawer({ dueId, onClose }: { dueId: number; onClose: () => void }) {
  const { t } = useTranslation('calendar')
  const { title } = useDutyWords()
  const { data, error } = useQuery(api.due.get.queryOptions({ input: { dueId } }))
  return (
    <Drawer open size={460} title={data ? title(data.item) : t('duties.tabs.due')} onClose={onClose}>
      <RefusalAlert error={error} ns="calendar" />
      {data ? (
        <>
          <Facts item={data.item} />
          <Acts key={data.item.state} item={data.item} onDone={onClose} />
          <History marks={data.marks} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </Drawer>
  )
}

function Facts({ item }: { item: DueItem }) {
  const { t } = useTranslation('calendar')
  const { who } = useDutyWords()
  const { subject, day, nominalDay, turn, turns, holders, state } = item
  const facts: [string, string][] = [
    ...(subject ? [[t('duties.about'), subject.name] satisfies [string, string]] : []),
    [t('duties.dueDay'), turns > 1 ? `${day} ${t('duties.turn', { turn, turns })}` : day],
    ...(day === nominalDay ? [] : [['', t('duties.rolled', { day: nominalDay })] satisfies [string, string]]),
    [t('duties.who'), `${who(item)} ${holders.length > 0 ? holders.join('、') : t('duties.nobody')}`],
  ]
  return (
    <dl className="due-facts">
      {facts.map(([name, value]) => (
        <div key={name + value}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{t('duties.state')}</dt>
        <dd>
          <StatusTag tone={dueTones[state]}>{t(`duties.itemState.${state}`)}</StatusTag>
        </dd>
      </div>
    </dl>
  )
}

/** The tick with its word, the way to the desk where it is done, or taking the tick back. */
function Acts({ item, onDone }: { item: DueItem; onDone: () => void }) {
  const { t } = useTranslation('calendar')
  const place = placeOf(item)
  const mayManage = useMay('duties.manage')
  if (place)
    return (
      <div className="due-acts">
        <p className="duty-note">{t('duties.builtInNote')}</p>
        {item.mine ? (
          <Link {...place}>
            <Button type="primary">{t('duties.go')}</Button>
          </Link>
        ) : null}
      </div>
    )
  if (item.mayDo) return <Tick item={item} onDone={onDone} />
  const done = item.state === 'done' || item.state === 'doneLate'
  return done && (item.mine || mayManage) ? <TakeBack item={item} /> : null
}

function Tick({ item, onDone }: { item: DueItem; onDone: () => void }) {
  const { t } = useTranslation('calendar')
  const { message } = App.useApp()
  const done = useCommand(client.due.done)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const missing = item.evidence && note.trim() === ''
  const submit = async () => {
    setTried(true)
    if (missing || !(await done.run({ dueId: item.id, note: note.trim() }))) return
    void message.success(t('duties.ticked'))
    onDone()
  }
  useEnterMovesOn(form, { onLast: () => void submit() })
  return (
    <form ref={form} className="due-acts" onSubmit={(event) => event.preventDefault()}>
      <RefusalAlert error={done.refusal} ns="calendar" />
      <Field
        label={t('duties.note')}
        htmlFor={id}
        help={t('duties.noteHelp')}
        error={tried && missing ? t('duties.noteMissing') : undefined}
        required={item.evidence}
      >
        <Input
          id={id}
          autoFocus
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Button
        type="primary"
        loading={done.pending}
        title={hotkeyLabel('ctrl+enter')}
        onClick={() => void submit()}
      >
        {t('duties.tick')}
      </Button>
    </form>
  )
}

function TakeBack({ item }: { item: DueItem }) {
  const { t } = useTranslation('calendar')
  const { message } = App.useApp()
  const reopen = useCommand(client.due.reopen)
  const [reason, setReason] = useState<string | null>(null)
  const id = useId()
  if (reason === null) {
    return (
      <div className="due-acts">
        <Button onClick={() => setReason('')}>{t('duties.reopen')}</Button>
      </div>
    )
  }
  const submit = async () => {
    if (reason.trim() === '' || !(await reopen.run({ dueId: item.id, reason: reason.trim() }))) return
    void message.success(t('duties.reopened'))
  }
  return (
    <form className="due-acts" onSubmit={(event) => event.preventDefault()}>
      <RefusalAlert error={reopen.refusal} ns="calendar" />
      <Field label={t('duties.reopenReason')} htmlFor={id} required>
        <Input
          id={id}
          autoFocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={() => void submit()}
        />
      </Field>
      <Button danger disabled={reason.trim() === ''} loading={reopen.pending} onClick={() => void submit()}>
        {t('duties.reopen')}
      </Button>
    </form>
  )
}

type Mark = Awaited<ReturnType<typeof client.due.get>>['marks'][number]

function History({ marks }: { marks: readonly Mark[] }) {
  const { t } = useTranslation('calendar')
  if (marks.length === 0) return null
  return (
    <section className="due-history">
      <h3>{t('duties.history')}</h3>
      <ol>
        {marks.map(({ mark, note, byName, at }) => (
          <li key={`${mark} ${at}`}>
            <time>{formatInstant(at).slice(0, 16)}</time>{' '}
            {mark === 'missed' || byName === '系统' ? t('duties.programMark') : byName}{' '}
            {t(`duties.marks.${mark}`)}
            {note === '' ? null : <q>{note}</q>}
          </li>
        ))}
      </ol>
    </section>
  )
}
