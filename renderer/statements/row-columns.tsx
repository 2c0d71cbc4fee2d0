import type { TFunction } from 'i18next'
import { formatInstant } from '../../shared/kernel/day.ts'
import type { StatementProblemCode, StatementRow } from '../../shared/statements/statement-reading.ts'
import type { GridColumn } from '../ui/data-grid.tsx'
import { MoneyText } from '../ui/money-text.tsx'
import { StatusTag } from '../ui/status-tag.tsx'

type Shown = StatementRow & { problems: readonly StatementProblemCode[] }

const money = (fen: number | null, zero: 'show' | 'flat' = 'show') =>
  fen === null ? null : <MoneyText fen={fen} zero={zero} />

/** The columns of a statement's rows; what the file does not say stays empty. */
export function rowColumns<Row extends Shown>(t: TFunction<'statements'>): GridColumn<Row>[] {
  return [
    { key: 'line', title: t('field.line'), width: 52, align: 'right', render: (row) => row.line },
    { key: 'day', title: t('field.day'), width: 90, render: (row) => row.day },
    {
      key: 'time',
      title: t('field.time'),
      width: 70,
      render: (row) => (row.at === null ? null : formatInstant(row.at).slice(11)),
    },
    { key: 'in', title: t('field.in'), width: 94, align: 'right', render: (row) => money(row.inFen) },
    { key: 'out', title: t('field.out'), width: 94, align: 'right', render: (row) => money(row.outFen) },
    {
      key: 'balance',
      title: t('field.balance'),
      width: 100,
      align: 'right',
      render: (row) => money(row.balanceFen, 'flat'),
    },
    {
      key: 'counterparty',
      title: t('field.counterparty'),
      width: 88,
      grow: 1,
      render: (row) => row.counterparty,
    },
    { key: 'summary', title: t('field.summary'), width: 88, grow: 1, render: (row) => row.summary },
    {
      key: 'problem',
      title: t('field.problem'),
      width: 92,
      render: (row) =>
        row.problems.map((code) => (
          <StatusTag key={code} tone="waiting">
            {t(`tag.${code}`)}
          </StatusTag>
        )),
    },
    { key: 'reference', title: t('field.reference'), width: 96, render: (row) => row.reference },
  ]
}
