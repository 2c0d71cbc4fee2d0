import { Checkbox, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataGrid } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { type ChartLine, chartLines, fitting } from './chart-lines.ts'
import { TemplateOffer } from './template-offer.tsx'
import { useChartColumns } from './use-chart-columns.tsx'
import { useOrganisation } from './use-organisation.ts'

type Props = {
  onOpen: (line: ChartLine) => void
  /** Looks at the templates; null for whoever may not change the organisation. */
  onTemplate: (() => void) | null
}

/** Every department with its posts, their superiors, rights, holders and headcount. */
export function Chart({ onOpen, onTemplate }: Props) {
  const { t } = useTranslation('organisation')
  const { departments, posts, staffing, error } = useOrganisation()
  const [text, setText] = useState('')
  const [withOff, setWithOff] = useState(false)
  const lines = useMemo(
    () => departments && posts && staffing && chartLines(departments, posts, staffing),
    [departments, posts, staffing],
  )
  const shown = useMemo(() => lines && fitting(lines, text, withOff), [lines, text, withOff])
  const columns = useChartColumns(posts ?? [], departments ?? [])
  const fresh = departments !== undefined && departments.length < 2
  return (
    <>
      <RefusalAlert error={error} ns="organisation" />
      {fresh && onTemplate ? <TemplateOffer onLook={onTemplate} /> : null}
      <div className="page-filters">
        <Input.Search
          className="office-search"
          allowClear
          aria-label={t('chart.find')}
          placeholder={t('chart.find')}
          onChange={(event) => setText(event.target.value)}
        />
        <Checkbox checked={withOff} onChange={(event) => setWithOff(event.target.checked)}>
          {t('chart.showOff')}
        </Checkbox>
        <span className="office-count">
          {t('chart.total', {
            departments: departments?.filter(({ active }) => active).length ?? 0,
            posts: posts?.filter(({ active }) => active).length ?? 0,
          })}
        </span>
      </div>
      <DataGrid<ChartLine>
        label={t('tab.chart')}
        columns={columns}
        rows={shown}
        rowKey={({ key }) => key}
        rowClassName={(line) => (line.kind === 'department' ? 'chart-department' : undefined)}
        onRowOpen={onOpen}
        emptyText={text === '' ? t('chart.empty') : t('chart.noneFound', { text })}
      />
    </>
  )
}
