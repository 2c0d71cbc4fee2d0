import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultLinesPerPage } from '../../shared/cashier/book.rules.ts'
import { isDay } from '../../shared/kernel/day.ts'
import { api, client } from '../app/transport.ts'
import { PrintPage } from '../ui/print-page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useDownload } from '../ui/use-download.ts'
import { BookSheet } from './book-sheet.tsx'
import { PrintNotice } from './print-notice.tsx'
import './paper.css'
import './book.css'

const choices = [15, 18, 20, defaultLinesPerPage, 25, 28]

type Asked = { accountId: number; from: string; to: string }

/** The account pages (账页) of a period as they are handed in: A4 laid across. */
export default function BookPage() {
  const { t } = useTranslation('print')
  const { account, from, to } = useSearch({ from: '/print/book' })
  if (account === undefined || !from || !to || !isDay(from) || !isDay(to)) {
    return <PrintNotice title={t('book.cash')} text={t('missingAddress')} />
  }
  return <BookPages accountId={account} from={from} to={to} />
}

function BookPages(asked: Asked) {
  const { t } = useTranslation('print')
  const [linesPerPage, setLinesPerPage] = useState(defaultLinesPerPage)
  const { data: book, error } = useQuery(api.books.pages.queryOptions({ input: { ...asked, linesPerPage } }))
  const file = useDownload(() => client.books.spreadsheet(asked))
  if (!book) return <PrintNotice title={t('book.cash')} error={error} />
  const title = `${t(`book.${book.account.kind}`)} ${book.account.name} ${book.from}—${book.to}`
  const tools = (
    <>
      <Select
        aria-label={t('book.lines')}
        value={linesPerPage}
        onChange={setLinesPerPage}
        options={choices.map((count) => ({ value: count, label: t('book.linesPerPage', { count }) }))}
      />
      <Button loading={file.pending} onClick={file.run}>
        {t('book.spreadsheet')}
      </Button>
    </>
  )
  return (
    <PrintPage paper="A4-landscape" title={title} tools={tools}>
      <RefusalAlert error={file.error} ns="cashier" onClose={file.dismiss} />
      {book.pages.map(({ page, lines }) => (
        <BookSheet key={page} book={book} page={page} lines={lines} />
      ))}
    </PrintPage>
  )
}
