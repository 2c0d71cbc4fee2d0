import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { IssuedNumber } from '../../../shared/office/numbers.contract.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'

/** The most numbers shown at once. */
const most = 200

/** Numbers given out, the newest first; void ones stay among them. */
export function IssuedNumbers() {
  const { t } = useTranslation('calendar')
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const input = { register: null, text: useDeferredValue(text).trim(), beforeId: null, limit: most }
  const { data, error } = useQuery({
    ...api.numbers.issued.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  const columns = useColumns()
  return (
    <section className="issued-numbers">
      <header>
        <h2>{t('numbers.givenOut')}</h2>
        <Input.Search
          className="issued-find"
          allowClear
          maxLength={40}
          aria-label={t('numbers.find')}
          placeholder={t('numbers.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {data && data.total > data.rows.length ? (
          <span>{t('numbers.more', { total: data.total, count: data.rows.length })}</span>
        ) : null}
      </header>
      <RefusalAlert error={error} ns="calendar" />
      <DataGrid<IssuedNumber>
        label={t('numbers.givenOut')}
        columns={columns}
        rows={data?.rows}
        height={420}
        rowKey={(row) => row.id}
        rowClassName={(row) => (row.voidedAt === null ? undefined : 'row-corrected')}
        onRowOpen={({ subjectKind, subjectId }) => {
          if (subjectKind === 'slip')
            void navigate({ to: '/print/slip/$id', params: { id: String(subjectId) } })
        }}
        emptyText={text === '' ? t('numbers.noneYet') : t('numbers.foundNone')}
      />
    </section>
  )
}

function useColumns(): GridColumn<IssuedNumber>[] {
  const { t } = useTranslation('calendar')
  return useMemo(
    () => [
      {
        key: 'register',
        title: t('numbers.register'),
        width: 120,
        render: ({ register }) => t(`numbers.registers.${register}`),
      },
      { key: 'text', title: t('numbers.number'), width: 180, render: (row) => row.text },
      { key: 'at', title: t('numbers.at'), width: 170, render: ({ at }) => formatInstant(at) },
      {
        key: 'state',
        title: t('numbers.state'),
        width: 90,
        render: ({ voidedAt }) => (
          <StatusTag tone={voidedAt === null ? 'settled' : 'red'}>
            {t(voidedAt === null ? 'numbers.valid' : 'numbers.void')}
          </StatusTag>
        ),
      },
      {
        key: 'void',
        title: t('numbers.voidNote'),
        width: 260,
        grow: 1,
        render: ({ voidedAt, voidedByName, voidReason }) =>
          voidedAt === null
            ? ''
            : t('numbers.voidBy', { by: voidedByName ?? '', at: voidedAt, reason: voidReason ?? '' }),
      },
    ],
    [t],
  )
}
