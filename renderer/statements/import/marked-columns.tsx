import type { TFunction } from 'i18next'
import type { MarkedRow } from '../../../shared/statements/statements.contract.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'
import { rowColumns } from '../row-columns.tsx'
import { type Decisions, type Fate, fateOf } from './decisions.ts'

const tones: Record<Fate, StatusTone> = {
  new: 'plain',
  skip: 'plain',
  again: 'ink',
  reject: 'red',
  rejected: 'red',
  undecided: 'waiting',
}

/** The columns of a reading: what the file says, and what becomes of each row. */
export function markedColumns(t: TFunction<'statements'>, decisions: Decisions): GridColumn<MarkedRow>[] {
  const [line, ...rest] = rowColumns<MarkedRow>(t)
  const mark: GridColumn<MarkedRow> = {
    key: 'mark',
    title: t('field.mark'),
    width: 80,
    render: (row) => {
      const fate = fateOf(row, decisions)
      return fate === 'new' ? (
        <span className="statement-note">{t('mark.new')}</span>
      ) : (
        <StatusTag tone={tones[fate]}>{t(`mark.${fate}`)}</StatusTag>
      )
    },
  }
  return line ? [line, mark, ...rest] : rest
}
