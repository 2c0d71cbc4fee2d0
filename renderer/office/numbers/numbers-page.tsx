import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberFormatRow } from '../../../shared/office/numbers.contract.ts'
import { renderNumber } from '../../../shared/office/numbers.rules.ts'
import { useMay, useWelcome } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { FormatDrawer } from './format-drawer.tsx'
import { IssuedNumbers } from './issued-numbers.tsx'
import './numbers.css'

/** How slips and registers are numbered (编号) for who sets it, and what was given out for who audits it. */
export default function NumbersPage() {
  const { t } = useTranslation('calendar')
  const maySet = useMay('settings.manage')
  const mayAudit = useMay('audit.read')
  return (
    <Page title={t('numbers.title')} subtitle={t('numbers.subtitle')}>
      {maySet ? <Formats /> : null}
      {mayAudit ? <IssuedNumbers /> : null}
    </Page>
  )
}

function Formats() {
  const { t } = useTranslation('calendar')
  const formats = useQuery(api.numbers.formats.queryOptions())
  const today = useWelcome()?.today.day ?? ''
  const [openedId, setOpenedId] = useState<number | null>(null)
  const columns = useColumns(today)
  const opened = formats.data?.find(({ id }) => id === openedId) ?? null
  return (
    <>
      <RefusalAlert error={formats.error} ns="calendar" />
      <DataGrid<NumberFormatRow>
        label={t('numbers.title')}
        columns={columns}
        rows={formats.data}
        height={formatHeight(formats.data?.length ?? 1)}
        rowKey={(row) => row.id}
        selectedKey={openedId}
        onRowOpen={(row) => setOpenedId(row.id)}
        emptyText={t('numbers.none')}
      />
      {opened ? <FormatDrawer live={opened} today={today} onClose={() => setOpenedId(null)} /> : null}
    </>
  )
}

/** As high as its rows and its heading. */
const formatHeight = (rows: number): number => (rows + 1) * 28 + 6

function useColumns(today: string): GridColumn<NumberFormatRow>[] {
  const { t } = useTranslation('calendar')
  return useMemo(
    () => [
      {
        key: 'register',
        title: t('numbers.register'),
        width: 140,
        render: ({ register }) => t(`numbers.registers.${register}`),
      },
      {
        key: 'pattern',
        title: t('numbers.pattern'),
        width: 200,
        grow: 1,
        render: ({ pattern }) => <code>{pattern}</code>,
      },
      {
        key: 'restart',
        title: t('numbers.restart'),
        width: 130,
        render: ({ restart }) => t(`numbers.restarts.${restart}`),
      },
      {
        key: 'next',
        title: t('numbers.next'),
        width: 160,
        render: ({ pattern, restart, reached }) =>
          today === '' ? '' : renderNumber(pattern, { day: today, seq: reached[restart] + 1 }),
      },
      {
        key: 'last',
        title: t('numbers.last'),
        width: 160,
        render: ({ lastText }) => lastText ?? t('numbers.none'),
      },
      {
        key: 'issued',
        title: t('numbers.issued'),
        width: 200,
        render: ({ issuedCount, voidedCount }) =>
          t('numbers.issuedCount', { count: issuedCount, voided: voidedCount }),
      },
    ],
    [t, today],
  )
}
