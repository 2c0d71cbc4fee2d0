import { useQuery } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Book } from '../../../shared/archives/library.contract.ts'
import { api, client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import '../lending/lending.css'

/** Lends a book that stands on its shelf, or takes it back. */
export function BookLending({ book }: { book: Book }) {
  const { t } = useTranslation('lending')
  if (book.lentTo) return <TakeBack book={book} />
  if (book.status !== 'kept') return <p className="lending-chosen">{t(`books.status.${book.status}`)}</p>
  return <Lend book={book} />
}

function Lend({ book }: { book: Book }) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const lend = useCommand(client.library.lend)
  const terms = useQuery(api.lending.terms.queryOptions())
  const [personId, setPersonId] = useState<number | null>(null)
  const [name, setName] = useState('')
  const [day, setDay] = useState<string | null>(null)
  const dueDay = day ?? terms.data?.usual ?? null
  const run = async () => {
    if (dueDay === null) return
    const borrower = { personId, name: personId === null ? name : '' }
    const out = await lend.run({ bookId: book.id, version: book.version, borrower, dueDay })
    if (out) message.success(t('books.lent', { by: out.lentTo?.borrowerName, due: out.lentTo?.dueDay }))
  }
  return (
    <section className="lending-form" aria-label={t('books.lend')}>
      <h3>{t('books.lend')}</h3>
      <RefusalAlert error={lend.refusal} ns="lending" />
      <PersonSelect
        allowClear
        aria-label={t('field.borrower')}
        placeholder={t('ask.colleague')}
        value={personId}
        onChange={setPersonId}
      />
      {personId === null ? (
        <Input
          autoComplete="off"
          maxLength={30}
          aria-label={t('ask.guestName')}
          placeholder={t('ask.guestName')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      <DayInput aria-label={t('field.dueDay')} value={dueDay} onChange={setDay} />
      <div className="lending-form-acts">
        <Button
          disabled={personId === null && name.trim() === ''}
          loading={lend.pending}
          onClick={() => void run()}
        >
          {t('books.lend')}
        </Button>
      </div>
    </section>
  )
}

function TakeBack({ book }: { book: Book }) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const takeBack = useCommand(client.library.takeBack)
  const [note, setNote] = useState('')
  const { lentTo } = book
  const run = async () => {
    if (await takeBack.run({ bookId: book.id, version: book.version, note })) message.success(t('books.back'))
  }
  return (
    <section className="lending-form" aria-label={t('books.takeBack')}>
      <h3 className={book.overdue ? 'lending-red' : undefined}>
        {t('books.lentTo', { by: lentTo?.borrowerName, due: lentTo?.dueDay })}
      </h3>
      <RefusalAlert error={takeBack.refusal} ns="lending" />
      <Input
        autoComplete="off"
        maxLength={120}
        aria-label={t('field.note')}
        placeholder={t('books.backNote')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="lending-form-acts">
        <Button loading={takeBack.pending} onClick={() => void run()}>
          {t('books.takeBack')}
        </Button>
      </div>
    </section>
  )
}
