import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../shared/kernel/day.ts'
import type { DueItem } from '../../../shared/office/duties.contract.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { DueDrawer } from './due-drawer.tsx'
import { dueTones, useDutyWords } from './due-words.ts'

const states = ['open', 'missed', 'done', 'all'] as const
const most = 1000
/** So far back and ahead the list looks unless asked otherwise. */
const [daysBack, daysAhead] = [92, 92]

/** What falls due in a period; the filters stand in the address. */
export function DueList({ today, oversees }: { today: string; oversees: boolean }) {
  const { t } = useTranslation('calendar')
  const mayManage = useMay('duties.manage')
  const search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const from = search.from ?? addDays(today, -daysBack)
  const to = search.to ?? addDays(today, daysAhead)
  const state = states.find((one) => one === search.state) ?? 'open'
  const whose = oversees && search.whose === 'all' ? ('all' as const) : ('mine' as const)
  const openId = search.due === undefined ? null : Number(search.due)
  const { data, error } = useQuery({
    ...api.due.list.queryOptions({ input: { from, to, whose, state, limit: most } }),
    placeholderData: keepPreviousData,
  })
  const show = (patch: Record<string, string | number | undefined>) =>
    void navigate({
      to: '/duties',
      search: {
        tab: 'due',
        from: search.from,
        to: search.to,
        state: search.state,
        whose: search.whose,
        ...patch,
      },
      replace: true,
    })
  const columns = useColumns()
  return (
    <>
      <div className="duty-filters">
        {oversees ? (
          <Segmented
            size="small"
            aria-label={t('duties.whose')}
            value={whose}
            options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`duties.${value}`) }))}
            onChange={(value) => show({ whose: value })}
          />
        ) : null}
        <Segmented
          size="small"
          aria-label={t('duties.stateLabel')}
          value={state}
          options={states.map((value) => ({ value, label: t(`duties.states.${value}`) }))}
          onChange={(value) => show({ state: value })}
        />
        <DayInput
          value={from}
          aria-label={t('duties.period')}
          onChange={(day) => show({ from: day ?? undefined })}
        />
        <span>—</span>
        <DayInput
          value={to}
          aria-label={t('duties.period')}
          onChange={(day) => show({ to: day ?? undefined })}
        />
        {data ? <span className="duty-note">{t('duties.total', { count: data.total })}</span> : null}
      </div>
      <RefusalAlert error={error} ns="calendar" />
      <DataGrid<DueItem>
        label={t('duties.tabs.due')}
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => row.id}
        selectedKey={openId}
        onRowOpen={(row) => show({ due: row.id })}
        emptyText={state === 'missed' ? t('duties.emptyMissed') : t('duties.empty')}
        emptyAction={
          mayManage ? (
            <Link to="/duties" search={{ tab: 'proposals' }}>
              {t('duties.emptyHint')}
            </Link>
          ) : null
        }
      />
      {openId === null ? null : <DueDrawer dueId={openId} onClose={() => show({ due: undefined })} />}
    </>
  )
}

function useColumns(): GridColumn<DueItem>[] {
  const { t } = useTranslation('calendar')
  const { title, who } = useDutyWords()
  return useMemo(
    (): GridColumn<DueItem>[] => [
      { key: 'day', title: t('duties.dueDay'), width: 104, render: ({ day }) => day },
      {
        key: 'title',
        title: t('duties.what'),
        width: 240,
        grow: 2,
        render: (row) =>
          row.turns > 1
            ? `${title(row)} ${t('duties.turn', { turn: row.turn, turns: row.turns })}`
            : title(row),
      },
      {
        key: 'about',
        title: t('duties.about'),
        width: 150,
        grow: 1,
        render: ({ subject }) => subject?.name ?? '',
      },
      { key: 'who', title: t('duties.who'), width: 120, render: who },
      {
        key: 'holders',
        title: t('duties.holders'),
        width: 130,
        render: ({ holders }) => holders.join('、') || '—',
      },
      {
        key: 'state',
        title: t('duties.state'),
        width: 96,
        render: ({ state }) => <StatusTag tone={dueTones[state]}>{t(`duties.itemState.${state}`)}</StatusTag>,
      },
      { key: 'by', title: t('duties.doneBy'), width: 90, render: ({ doneByName }) => doneByName ?? '' },
      { key: 'note', title: t('duties.note'), width: 160, grow: 2, render: ({ doneNote }) => doneNote ?? '' },
    ],
    [t, title, who],
  )
}
