import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { JournalRow } from '../../../shared/cashier/journal.contract.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import { api, client } from '../../app/transport.ts'
import { DataGrid, type GridSummaryLine } from '../../ui/data-grid.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { journalGridColumns, journalRowClass } from './journal-columns.tsx'
import { monthCovered, type Period, shownDay } from './period.ts'
import { useStaysAtEnd } from './use-stays-at-end.ts'

type Props = {
  account: Account
  period: Period
  /** The entry that is open beside the book. */
  open: number | null
  onOpen: (row: JournalRow) => void
  mayPost: boolean
}

type Sums = { inFen: number; outFen: number; count: number; balanceFen: number }

const sumsLine = (key: string, label: string, count: string, sums: Sums): GridSummaryLine => ({
  key,
  className: 'book-sums',
  cells: {
    summary: label,
    counterItem: count,
    in: <MoneyText fen={sums.inFen} zero="blank" />,
    out: <MoneyText fen={sums.outFen} zero="blank" />,
    balance: <MoneyText fen={sums.balanceFen} zero="flat" />,
  },
})

/** The book of one account over a period: 承前, the rows with their balances, 本月合计 and 本年累计. */
export function JournalBook({ account, period, open, onOpen, mayPost }: Props) {
  const { t } = useTranslation('cashier')
  const asked = { accountId: account.id, from: period.from, to: period.to }
  const { data, error } = useQuery(
    api.journal.page.queryOptions({ input: { ...asked, offset: 0, limit: 1 } }),
  )
  const frame = useRef<HTMLDivElement>(null)
  useStaysAtEnd(frame, data !== undefined)
  const columns = useMemo(() => journalGridColumns(period, t), [period, t])
  if (error) return <RefusalAlert error={error} ns="cashier" />
  const first = account.openedDay >= period.from
  const opening: GridSummaryLine = {
    key: 'opening',
    className: 'book-opening',
    cells: {
      day: first ? shownDay(account.openedDay, period) : '',
      summary: first ? t('journal.opening') : t('journal.broughtForward'),
      balance: data && <MoneyText fen={data.openingFen} zero="flat" />,
    },
  }
  const month = monthCovered(period)
  const footer = data
    ? [
        sumsLine(
          'period',
          month ? t('journal.monthSum') : t('journal.periodSum'),
          t('journal.count', { count: data.sums.count }),
          data.sums,
        ),
        sumsLine(
          'year',
          t('journal.yearSum', { year: yearOf(period.to) }),
          t('journal.count', { count: data.yearSums.count }),
          data.yearSums,
        ),
      ]
    : []
  return (
    <div ref={frame} className="book-frame">
      <DataGrid<JournalRow>
        label={`${account.name} ${t(`book.${account.kind}`)}`}
        columns={columns}
        total={data?.total}
        load={async (offset, limit) => (await client.journal.page({ ...asked, offset, limit })).rows}
        queryKey={api.journal.page.key({ input: asked })}
        rowKey={(row) => row.id}
        rowClassName={journalRowClass}
        onRowOpen={onOpen}
        selectedKey={open}
        lead={[opening]}
        footer={footer}
        startAt="bottom"
        emptyText={mayPost ? t('journal.emptyMayPost') : t('journal.empty')}
      />
    </div>
  )
}
