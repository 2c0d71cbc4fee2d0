import { useInfiniteQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../shared/kernel/day.ts'
import { textOf } from '../app/i18n.ts'
import { api } from '../app/transport.ts'
import { DataGrid, type GridColumn } from '../ui/data-grid.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { type AuditRow, AuditRowDrawer } from './audit-row-drawer.tsx'
import { inBrief } from './audit-text.ts'
import { Verify } from './verify.tsx'
import './office.css'

const pageRows = 200

/** The audit trail: every step, newest first, found by person, time and content (财会〔2024〕12号 §32). */
export default function AuditPage() {
  const { t } = useTranslation('office')
  const [text, setText] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [opened, setOpened] = useState<AuditRow | null>(null)
  const asked = useDeferredValue(text.trim())
  const columns = useColumns()
  const pages = useInfiniteQuery(
    api.audit.page.infiniteOptions({
      input: (beforeId: number | null) => ({ text: asked, from, to, beforeId, limit: pageRows }),
      initialPageParam: null,
      getNextPageParam: (last) => (last.rows.length < pageRows ? undefined : last.rows.at(-1)?.id),
    }),
  )
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows), [pages.data])
  const filtered = asked !== '' || from !== null || to !== null

  return (
    <Page
      fill
      title={t('audit.title')}
      subtitle={t('audit.subtitle')}
      actions={<Verify />}
      filters={
        <>
          <Input.Search
            className="office-search"
            allowClear
            aria-label={t('audit.search')}
            placeholder={t('audit.search')}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
          />
          <span>{t('audit.from')}</span>
          <DayInput aria-label={t('audit.from')} value={from} onChange={setFrom} />
          <span>{t('audit.to')}</span>
          <DayInput aria-label={t('audit.to')} value={to} onChange={setTo} />
          <span className="office-count">
            {t('audit.total', { count: pages.data?.pages[0]?.total ?? 0 })}
          </span>
        </>
      }
    >
      <RefusalAlert error={pages.error} ns="office" />
      <DataGrid<AuditRow>
        label={t('audit.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        selectedKey={opened?.id ?? null}
        onRowOpen={setOpened}
        onEndInSight={() => {
          if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
        }}
        emptyText={filtered ? t('audit.noneFound') : t('audit.empty')}
      />
      <AuditRowDrawer row={opened} onClose={() => setOpened(null)} />
    </Page>
  )
}

/** The name of a command in the person's words; its name in the contract when there is none. */
export const commandName = (command: string) => textOf('office', `command.${command}`, {}) ?? command

function useColumns(): GridColumn<AuditRow>[] {
  const { t } = useTranslation('office')
  return useMemo(
    () => [
      { key: 'id', title: t('audit.number'), width: 80, align: 'right', render: (row) => row.id },
      { key: 'at', title: t('audit.at'), width: 160, render: (row) => formatInstant(row.at) },
      { key: 'actor', title: t('audit.actor'), width: 110, render: (row) => row.actor },
      { key: 'desk', title: t('audit.desk'), width: 150, render: (row) => row.desk },
      { key: 'command', title: t('audit.command'), width: 140, render: (row) => commandName(row.command) },
      {
        key: 'content',
        title: t('audit.content'),
        width: 320,
        grow: 1,
        className: 'audit-content',
        render: (row) => inBrief(row.body),
      },
    ],
    [t],
  )
}
