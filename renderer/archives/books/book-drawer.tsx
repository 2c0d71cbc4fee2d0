import { useQuery } from '@tanstack/react-query'
import { App, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Book, type BookLoan, bookStatuses } from '../../../shared/archives/library.contract.ts'
import { api, client } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { BookLending } from './book-lending.tsx'

type Props = { bookId: number | 'new' | null; mayManage: boolean; onClose: () => void }

/** One book beside the catalogue: its facts, who has it and who had it; or a new one. */
export function BookDrawer({ bookId, mayManage, onClose }: Props) {
  const id = typeof bookId === 'number' ? bookId : null
  const { data, error } = useQuery({
    ...api.library.get.queryOptions({ input: { bookId: id ?? 0 } }),
    enabled: id !== null,
    retry: false,
  })
  if (bookId === 'new') return <OpenDrawer live={null} loans={[]} mayManage={mayManage} onClose={onClose} />
  if (id === null) return null
  if (data?.book.id !== id) return <RefusalAlert error={error} ns="lending" onClose={onClose} />
  return <OpenDrawer key={id} live={data.book} loans={data.loans} mayManage={mayManage} onClose={onClose} />
}

const textFields = ['code', 'title', 'author', 'publisher', 'isbn', 'place'] as const
const longest = { code: 20, title: 100, author: 60, publisher: 60, isbn: 20, place: 40 } as const
const labels = {
  code: 'books.code',
  title: 'books.name',
  author: 'books.author',
  publisher: 'books.publisher',
  isbn: 'books.isbn',
  place: 'books.place',
} as const

const formOf = (book: Book | null) => ({
  code: book?.code ?? '',
  title: book?.title ?? '',
  author: book?.author ?? '',
  publisher: book?.publisher ?? '',
  isbn: book?.isbn ?? '',
  place: book?.place ?? '',
  status: book?.status ?? ('kept' as const),
})

type DrawerProps = {
  live: Book | null
  loans: readonly BookLoan[]
  mayManage: boolean
  onClose: () => void
}

function OpenDrawer({ live, loans, mayManage, onClose }: DrawerProps) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const record = useOpened(live, formOf)
  const { opened, form, setForm } = record
  const create = useCommand(client.library.create)
  const update = useCommand(client.library.update)
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (!mayManage || record.changed || form.code.trim() === '' || form.title.trim() === '') return
    const { status, ...fields } = form
    const saved = opened
      ? await update.run({ bookId: opened.id, version: opened.version, ...fields, status })
      : await create.run(fields)
    if (!saved) return
    message.success(t('books.saved', { title: saved.title }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={540}
      title={opened?.title ?? t('books.new')}
      onClose={onClose}
      onSubmit={submit}
      dirty={mayManage && record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={!mayManage || record.changed}
    >
      <RefusalAlert error={record.changed ? null : (create.refusal ?? update.refusal)} ns="lending" />
      {opened ? (
        <ChangedMeanwhile kind="book" id={opened.id} record={record} onSeen={update.dismiss} />
      ) : null}
      {live && mayManage ? <BookLending key={live.version} book={live} /> : null}
      {textFields.map((field) => {
        const required = field === 'code' || field === 'title'
        return (
          <Field
            key={field}
            label={t(labels[field])}
            htmlFor={`book-${field}`}
            required={required}
            error={tried && required && form[field].trim() === '' ? t('books.missing') : undefined}
          >
            <Input
              id={`book-${field}`}
              autoComplete="off"
              disabled={!mayManage}
              maxLength={longest[field]}
              value={form[field]}
              onChange={(event) => setForm({ ...form, [field]: event.target.value })}
            />
          </Field>
        )
      })}
      {opened ? (
        <Field label={t('field.state')} htmlFor="book-status">
          <Select
            id="book-status"
            disabled={!mayManage}
            value={form.status}
            options={bookStatuses.map((one) => ({ value: one, label: t(`books.status.${one}`) }))}
            onChange={(status) => setForm({ ...form, status })}
          />
        </Field>
      ) : null}
      <Borrowers loans={loans} />
      {opened ? <Attachments subjectKind="book" subjectId={opened.id} /> : null}
      {opened ? <RecordHistory kind="book" id={opened.id} /> : null}
    </FormDrawer>
  )
}

/** Everybody who had the book, the last first. */
function Borrowers({ loans }: { loans: readonly BookLoan[] }) {
  const { t } = useTranslation('lending')
  if (loans.length === 0) return null
  return (
    <section className="piece-loans" aria-label={t('books.loans')}>
      <h3>{t('books.loans')}</h3>
      <ul>
        {loans.map((loan) => (
          <li key={`${loan.outDay} ${loan.borrowerName} ${loan.returnedDay}`}>
            {loan.borrowerName}
            <span className="lending-muted tabular">
              {loan.outDay} — {loan.returnedDay ?? t('piece.due', { due: loan.dueDay })}
            </span>
            <span>{loan.note}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
