import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scheme } from '../../../shared/archives/scheme.contract.ts'
import { shownTitle } from '../../../shared/archives/title.rules.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { FilingLine } from './use-filing.ts'

type Props = { scheme: Scheme | undefined; marked: ReadonlySet<string>; toggle: (key: string) => void }

/** The columns of what waits for filing. */
export function useFilingColumns({ scheme, marked, toggle }: Props): GridColumn<FilingLine>[] {
  const { t } = useTranslation('archives')
  return useMemo(() => {
    const categoryOf = (id: number | null) => scheme?.categories.find((one) => one.id === id)?.name ?? ''
    const ruleOf = (id: number | null) => scheme?.rules.find((one) => one.id === id)
    return [
      {
        key: 'mark',
        title: '',
        width: 36,
        align: 'center',
        render: ({ offer }) => (
          <Checkbox
            aria-label={t('filing.mark', { title: offer.title })}
            checked={marked.has(offer.key)}
            onClick={(event) => event.stopPropagation()}
            onChange={() => toggle(offer.key)}
          />
        ),
      },
      {
        key: 'number',
        title: t('field.number'),
        width: 216,
        className: 'tabular',
        render: ({ number }) => number,
      },
      {
        key: 'title',
        title: t('field.title'),
        width: 180,
        grow: 2,
        render: ({ offer }) => shownTitle(offer),
      },
      {
        key: 'parts',
        title: t('filing.parts'),
        width: 64,
        align: 'right',
        className: 'tabular',
        render: ({ offer }) => (offer.parts.length === 0 ? t('carrier.paper') : offer.parts.length),
      },
      {
        key: 'documentNumber',
        title: t('field.documentNumber'),
        width: 90,
        grow: 1,
        render: ({ offer }) => offer.documentNumber,
      },
      {
        key: 'day',
        title: t('field.documentDay'),
        width: 92,
        className: 'tabular',
        render: ({ offer }) => offer.documentDay,
      },
      {
        key: 'category',
        title: t('field.category'),
        width: 84,
        render: ({ offer }) => categoryOf(offer.categoryId),
      },
      {
        key: 'retention',
        title: t('field.retention'),
        width: 160,
        render: ({ offer }) => {
          const rule = ruleOf(offer.ruleId)
          return (
            <span title={rule?.source}>
              {t(`retention.${offer.retention}`)}{' '}
              {rule ? <span className="archive-hint">{rule.name}</span> : null}
            </span>
          )
        },
      },
      {
        key: 'pages',
        title: t('field.pages'),
        width: 56,
        align: 'right',
        className: 'tabular',
        render: ({ offer }) => offer.pages ?? '',
      },
      {
        key: 'state',
        title: t('filing.state'),
        width: 120,
        render: ({ excluded, faults }) => <LineState excluded={excluded} faults={faults} />,
      },
    ]
  }, [t, scheme, marked, toggle])
}

function LineState({ excluded, faults }: Pick<FilingLine, 'excluded' | 'faults'>) {
  const { t } = useTranslation('archives')
  const [first] = faults
  if (excluded) return <StatusTag>{t('filing.excluded')}</StatusTag>
  if (first === undefined) return <StatusTag tone="settled">{t('filing.ready')}</StatusTag>
  return <StatusTag tone={first === 'pages' ? 'waiting' : 'red'}>{t(`filing.fault.${first}`)}</StatusTag>
}
