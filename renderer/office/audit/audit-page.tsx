import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { day, formatInstant } from '../../../shared/kernel/day.ts'
import type { AuditRow } from '../../../shared/office/audit.contract.ts'
import { subjectKind } from '../../../shared/office/subject.ts'
import { api, client } from '../../app/transport.ts'
import { actorText } from '../../ui/actor-text.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, DaysFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { AuditRowDrawer } from './audit-row-drawer.tsx'
import { commandName, commandRooms, inBrief, subjectName } from './audit-text.ts'
import { Verify } from './verify.tsx'
import '../office.css'

const pageRows = 200

const address = z.object({
  text: addressText,
  actor: addressText,
  command: addressText,
  from: day.nullable().default(null).catch(null),
  to: day.nullable().default(null).catch(null),
  kind: subjectKind.nullable().default(null).catch(null),
  record: z.int().positive().nullable().default(null).catch(null),
})

/** The audit trail: every step, newest first, found by person, time and content (财会〔2024〕12号 §32). */
export default function AuditPage() {
  const { t } = useTranslation('audit')
  const register = useRegister(address)
  const language = useLanguage()
  const { text, actor, command, from, to, kind, record } = register.filter
  const subject = kind !== null && record !== null ? { kind, id: record } : null
  const filter = { text, actor, command, from, to, subject }
  const actors = useQuery(api.audit.actors.queryOptions())
  const pages = useInfiniteQuery(
    api.audit.page.infiniteOptions({
      input: (beforeId: number | null) => ({ ...filter, beforeId, limit: pageRows }),
      initialPageParam: null as number | null,
      getNextPageParam: (last) => last.nextBeforeId,
    }),
  )
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows), [pages.data])
  const opened = rows?.find(({ id }) => id === register.opened) ?? null
  const further = () => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
  }
  return (
    <RegisterPage<AuditRow>
      name="audit"
      title={t('title')}
      subtitle={t('subtitle')}
      address={register}
      ns="audit"
      error={pages.error}
      emptyText={t('empty')}
      acts={{
        written: {
          name: 'audit',
          filter,
          file: () => client.registers.audit.export({ filter, language }),
        },
      }}
      counted={t('counted', { shown: rows?.length ?? 0, total: pages.data?.pages[0]?.total ?? 0 })}
      aside={
        <>
          {subject ? <span>{subjectName(subject.kind, subject.id)}</span> : null}
          {pages.hasNextPage ? (
            <Button size="small" loading={pages.isFetchingNextPage} onClick={further}>
              {t('further')}
            </Button>
          ) : null}
          <Verify />
        </>
      }
      filters={
        <>
          <TextFilter label={t('search')} value={text} onChange={(words) => register.set({ text: words })} />
          <ChoiceFilter
            label={t('actor')}
            value={actor}
            choices={[
              { value: '', label: t('anyone') },
              ...(actors.data ?? []).map((name) => ({ value: name, label: actorText(name) })),
            ]}
            onChange={(name) => register.set({ actor: name })}
          />
          <ChoiceFilter
            label={t('command')}
            value={command}
            choices={[
              { value: '', label: t('anything') },
              ...commandRooms().map((room) => ({ value: room, label: t(`room.${room}`) })),
            ]}
            onChange={(room) => register.set({ command: room })}
          />
          <DaysFilter from={from} to={to} onChange={(days) => register.set(days)} />
        </>
      }
      grid={{
        columns: useColumns(),
        rows,
        rowKey: (row) => row.id,
        selectedKey: register.opened,
        onRowOpen: (row) => register.open(row.id),
        onEndInSight: further,
      }}
    >
      <AuditRowDrawer row={opened} onClose={() => register.open(null)} />
    </RegisterPage>
  )
}

function useColumns(): GridColumn<AuditRow>[] {
  const { t } = useTranslation('audit')
  return useMemo(
    () => [
      { key: 'id', title: t('number'), width: 80, align: 'right', render: (row) => row.id },
      { key: 'at', title: t('at'), width: 160, render: (row) => formatInstant(row.at) },
      { key: 'actor', title: t('actor'), width: 110, render: (row) => actorText(row.actor) },
      { key: 'desk', title: t('desk'), width: 150, render: (row) => row.desk },
      { key: 'command', title: t('command'), width: 160, render: (row) => commandName(row.command) },
      {
        key: 'content',
        title: t('content'),
        width: 320,
        grow: 1,
        className: 'audit-content',
        render: (row) => inBrief(row.body),
      },
    ],
    [t],
  )
}
