import { Checkbox } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeItem } from '../../../shared/archives/intake.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { problemText, subjectText } from './problem-text.ts'
import { StateTag } from './state-tag.tsx'

type Words = TFunction<'intake'>

/** How far the words of a file are, in one word. */
function Reading({ item, t }: { item: IntakeItem; t: Words }) {
  const { reading } = item
  if (!reading) return null
  const { state, failedPages } = reading
  if (state === 'read' && failedPages > 0) {
    return <StatusTag tone="waiting">{t('reading.part', { count: failedPages })}</StatusTag>
  }
  const tone = state === 'failed' ? 'red' : state === 'waiting' ? 'waiting' : 'plain'
  return <StatusTag tone={tone}>{t(`reading.${state}`)}</StatusTag>
}

/** Why a file did not come in, or where it is. */
function remark({ problem, subject, document, pieceNumber, reason }: IntakeItem): string {
  if (problem) return problemText(problem)
  if (subject) return subjectText(subject)
  return pieceNumber || reason || (document?.title ?? '')
}

/** The columns of the list; the first chooses rows for what is done to several at once. */
export function useIntakeColumns(
  chosen: readonly IntakeItem[],
  onChoose: (item: IntakeItem) => void,
): GridColumn<IntakeItem>[] {
  const { t } = useTranslation('intake')
  return useMemo(
    () => [
      {
        key: 'choose',
        title: t('field.choose'),
        width: 36,
        align: 'center',
        render: (row) =>
          row.state === 'filed' || row.state === 'attached' ? null : (
            <Checkbox
              aria-label={t('chooseNamed', { name: row.name })}
              checked={chosen.some(({ id }) => id === row.id)}
              onChange={() => onChoose(row)}
              onClick={(event) => event.stopPropagation()}
            />
          ),
      },
      ...columnsOf(t),
    ],
    [t, chosen, onChoose],
  )
}

function columnsOf(t: Words): GridColumn<IntakeItem>[] {
  return [
    { key: 'name', title: t('field.name'), width: 220, grow: 3, render: (row) => row.name },
    { key: 'source', title: t('field.source'), width: 110, grow: 1, render: (row) => row.source },
    {
      key: 'size',
      title: t('field.size'),
      width: 78,
      align: 'right',
      className: 'tabular',
      render: (row) => bytesText(row.size),
    },
    {
      key: 'pages',
      title: t('field.pages'),
      width: 44,
      align: 'right',
      className: 'tabular',
      render: (row) => row.reading?.pages ?? '',
    },
    { key: 'state', title: t('field.state'), width: 92, render: (row) => <StateTag state={row.state} /> },
    {
      key: 'reading',
      title: t('field.reading'),
      width: 96,
      render: (row) => <Reading item={row} t={t} />,
    },
    { key: 'why', title: t('field.why'), width: 160, grow: 2, render: remark },
    { key: 'by', title: t('field.by'), width: 76, render: (row) => row.byName },
    {
      key: 'at',
      title: t('field.at'),
      width: 128,
      className: 'tabular',
      render: (row) => formatInstant(row.at).slice(0, 16),
    },
  ]
}
