import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Dropdown, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useWelcome } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useDownload } from '../../ui/use-download.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { DayDrawer } from './day-drawer.tsx'
import { ImportDrawer } from './import-drawer.tsx'
import { type Mark, useUndo } from './use-undo.ts'
import { YearView } from './year-view.tsx'
import './calendar.css'

const [firstYear, lastYear] = [2000, 2100]

/** The working calendar (工作日历) of a year: what the office works, what it rests, and why. */
export default function CalendarPage() {
  const { t } = useTranslation('calendar')
  const today = useWelcome()?.today.day ?? ''
  const mayKeep = useMay('calendar.manage')
  const search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const asked = Number((search.day ?? today).slice(0, 4))
  const year = asked >= firstYear && asked <= lastYear ? asked : Number(today.slice(0, 4))
  const day = search.day?.startsWith(String(year)) ? search.day : startOf(year, today)
  const { data, error } = useQuery({
    ...api.calendar.year.queryOptions({ input: { year } }),
    placeholderData: keepPreviousData,
    enabled: today !== '',
  })
  const [open, setOpen] = useState<string | null>(null)
  const [importing, setImporting] = useState(false)
  const { remember, undo, last, refusal } = useUndo()
  const show = (next: string) =>
    void navigate({ to: '/settings/calendar', search: { day: next }, replace: true })
  const turn = (by: number) => show(startOf(Math.min(lastYear, Math.max(firstYear, year + by)), today))
  useHotkeys(mayKeep ? { 'ctrl+z': { run: () => void undo(), label: t('calendar.undo') } } : {})
  const own = new Map((data?.own ?? []).map((one) => [one.day, one]))
  const mark = data?.marks.find((one) => one.day === open) ?? null
  return (
    <Page
      title={t('calendar.title')}
      subtitle={t('calendar.subtitle')}
      actions={
        <CalendarActs
          year={year}
          mayKeep={mayKeep}
          undoable={last !== null}
          onUndo={() => void undo()}
          onImport={() => setImporting(true)}
        />
      }
      filters={
        <>
          <Space.Compact>
            <Button
              aria-label={t('calendar.previousYear')}
              disabled={year === firstYear}
              onClick={() => turn(-1)}
            >
              ‹
            </Button>
            <Button onClick={() => show(today)}>{t('calendar.year', { year })}</Button>
            <Button aria-label={t('calendar.nextYear')} disabled={year === lastYear} onClick={() => turn(1)}>
              ›
            </Button>
          </Space.Compact>
          <Legend marks={data?.marks ?? []} />
        </>
      }
    >
      <RefusalAlert error={error ?? refusal} ns="calendar" />
      {data && !data.known ? (
        <Alert
          className="refusal-alert"
          type="warning"
          showIcon
          title={t('calendar.missing', { year: data.year })}
          description={`${t('calendar.missingDetail')} ${t('calendar.bundled', { year: data.bundledThrough })}`}
        />
      ) : null}
      {data ? (
        <YearView
          key={data.year}
          marks={data.marks}
          own={own}
          today={today}
          day={day}
          onMove={show}
          onOpen={setOpen}
        />
      ) : null}
      {mark && open ? (
        <DayDrawer
          mark={mark}
          own={own.get(open) ?? null}
          mayKeep={mayKeep}
          onDone={(before: Mark) => remember({ day: open, before })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {importing ? <ImportDrawer onClose={() => setImporting(false)} /> : null}
    </Page>
  )
}

/** Where a year begins for the keys: today in this year, else its first day. */
const startOf = (year: number, today: string): string =>
  today.startsWith(String(year)) ? today : `${year}-01-01`

type ActsProps = {
  year: number
  mayKeep: boolean
  undoable: boolean
  onUndo: () => void
  onImport: () => void
}

function CalendarActs({ year, mayKeep, undoable, onUndo, onImport }: ActsProps) {
  const { t } = useTranslation('calendar')
  const csv = useDownload(() => client.calendar.exportYear({ year, format: 'csv' }))
  const json = useDownload(() => client.calendar.exportYear({ year, format: 'json' }))
  return (
    <>
      {mayKeep ? (
        <>
          <Button disabled={!undoable} title={hotkeyLabel('ctrl+z')} onClick={onUndo}>
            {t('calendar.undo')}
          </Button>
          <Button onClick={onImport}>{t('calendar.import')}</Button>
        </>
      ) : null}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'csv', label: t('calendar.exportCsv'), onClick: () => void csv.run() },
            { key: 'json', label: t('calendar.exportJson'), onClick: () => void json.run() },
          ],
        }}
      >
        <Button loading={csv.pending || json.pending}>{t('calendar.export')}</Button>
      </Dropdown>
    </>
  )
}

/** What the colours say, and how many days are worked. */
function Legend({ marks }: { marks: readonly { kind: string }[] }) {
  const { t } = useTranslation('calendar')
  const count = marks.filter(({ kind }) => kind === 'workday' || kind === 'makeup').length
  return (
    <span className="calendar-legend">
      <span className="calendar-sign" data-kind="holiday" /> {t('calendar.legend.holiday')}
      <span className="calendar-sign" data-kind="makeup" /> {t('calendar.legend.makeup')}
      <span className="calendar-sign" data-own /> {t('calendar.legend.own')}
      <span>{t('calendar.workingDays', { count })}</span>
    </span>
  )
}
