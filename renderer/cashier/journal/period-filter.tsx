import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../ui/day-input.tsx'
import { neighbour, type Period, periodOf, quickOf, quickPeriods } from './period.ts'

type Props = { period: Period; today: string; onChange: (period: Period) => void }

/** The stretch of days a register shows: quick choices, both ends typed, one step back or on. */
export function PeriodFilter({ period, today, onChange }: Props) {
  const { t } = useTranslation('cashier')
  const setFrom = (from: string | null) => from && onChange({ from, to: from > period.to ? from : period.to })
  const setTo = (to: string | null) => to && onChange({ from: to < period.from ? to : period.from, to })
  return (
    <div className="period-filter">
      <Segmented
        size="small"
        aria-label={t('period.label')}
        value={quickOf(period, today) ?? ''}
        options={quickPeriods.map((quick) => ({ value: quick, label: t(`period.${quick}`) }))}
        onChange={(value) => {
          const quick = quickPeriods.find((one) => one === value)
          if (quick) onChange(periodOf(quick, today))
        }}
      />
      <Button
        size="small"
        type="text"
        icon={<LeftOutlined />}
        aria-label={t('period.earlier')}
        onClick={() => onChange(neighbour(period, -1))}
      />
      <DayInput value={period.from} onChange={setFrom} aria-label={t('period.from')} />
      <span className="period-dash">—</span>
      <DayInput value={period.to} onChange={setTo} aria-label={t('period.to')} />
      <Button
        size="small"
        type="text"
        icon={<RightOutlined />}
        aria-label={t('period.later')}
        onClick={() => onChange(neighbour(period, 1))}
      />
    </div>
  )
}
