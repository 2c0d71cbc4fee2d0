import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { InputNumber } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostOnList } from '../../../shared/archives/disposal.contract.ts'
import type { DuePiece } from '../../../shared/archives/disposal.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { placeText } from '../lending/place-text.ts'
import { AppraisalDrawer } from './appraisal-drawer.tsx'
import { blankLine, type LineForm } from './appraisal-form.ts'
import type { DisposalAddress } from './disposal-page.tsx'
import { HoldText } from './hold-text.tsx'

const states = ['all', 'free', 'held', 'listed'] as const

/** Pieces whose retention has ended (到期档案); those that are free go onto a new list. */
export function DuePieces({ register, tabs }: { register: DisposalAddress; tabs: ReactNode }) {
  const { t } = useTranslation('lending')
  const { set } = register
  const { text, throughYear, state } = register.filter
  const filter = { text, throughYear, state }
  const language = useLanguage()
  const navigate = useNavigate()
  const mayManage = useMay('archives.manage')
  const { data, error } = useQuery(api.disposals.due.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  const [lines, setLines] = useState<LineForm[] | null>(null)
  const begin = async () => {
    const free: DuePiece[] = []
    // What is due by today and free, as it is filtered: the next ones come onto the next list.
    const asked = { ...filter, throughYear: null, state: 'free' as const }
    for (let offset = 0; free.length < mostOnList; offset += 500) {
      const { rows } = await client.disposals.due({ filter: asked, offset, limit: 500 })
      free.push(...rows)
      if (rows.length < 500) break
    }
    setLines(free.slice(0, mostOnList).map(blankLine))
  }
  return (
    <RegisterPage<DuePiece>
      name="dueDisposals"
      title={t('disposal.title')}
      subtitle={t('disposal.dueSubtitle')}
      address={register}
      ns="lending"
      error={error}
      filters={
        <>
          {tabs}
          <TextFilter value={text} label={t('disposal.findPiece')} onChange={(next) => set({ text: next })} />
          <ChoiceFilter
            label={t('field.state')}
            value={state}
            choices={states.map((one) => ({ value: one, label: t(`disposal.due.${one}`) }))}
            onChange={(next) => set({ state: next })}
          />
          <InputNumber
            aria-label={t('disposal.throughYear')}
            placeholder={t('disposal.throughYear')}
            className="through-year"
            controls={false}
            min={1900}
            max={2200}
            value={throughYear}
            onChange={(year) => set({ throughYear: year })}
          />
        </>
      }
      acts={{
        create: mayManage ? { label: t('disposal.new'), run: () => void begin() } : undefined,
        written: {
          name: 'dueDisposals',
          filter,
          file: () => client.registers.dueDisposals.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.disposals.due({ filter, offset, limit })).rows,
        queryKey: api.disposals.due.key({ input: { filter } }),
        rowKey: (row) => row.id,
        onRowOpen: (row) => void navigate({ to: '/archives', search: { open: row.id } }),
      }}
      emptyText={t('disposal.dueEmpty')}
    >
      {lines ? (
        <AppraisalDrawer
          list={null}
          start={lines}
          onClose={(id) => {
            setLines(null)
            if (id !== null) void navigate({ to: '/archives/disposal', search: { tab: 'lists', open: id } })
          }}
        />
      ) : null}
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'lending'>): GridColumn<DuePiece>[] {
  return [
    {
      key: 'number',
      title: t('field.number'),
      width: 222,
      className: 'tabular',
      render: ({ number }) => number,
    },
    { key: 'title', title: t('field.title'), width: 180, grow: 3, render: ({ title }) => title },
    { key: 'category', title: t('field.category'), width: 90, render: ({ category }) => category },
    {
      key: 'retention',
      title: t('field.retention'),
      width: 84,
      render: ({ retention }) => t(`retention.${retention}`),
    },
    {
      key: 'endDay',
      title: t('field.endDay'),
      width: 92,
      className: 'tabular',
      render: ({ endDay }) => endDay,
    },
    {
      key: 'yearsKept',
      title: t('field.yearsKept'),
      width: 76,
      align: 'right',
      render: ({ yearsKept }) => t('disposal.years', { count: yearsKept }),
    },
    { key: 'place', title: t('field.place'), width: 100, grow: 1, render: (row) => placeText(t, row) },
    {
      key: 'state',
      title: t('field.state'),
      width: 216,
      render: ({ holds, listed }) => {
        const [hold] = holds
        if (hold)
          return (
            <>
              <StatusTag tone="red">{t('disposal.due.held')}</StatusTag> <HoldText hold={hold} />
            </>
          )
        return listed === null ? (
          t('disposal.due.free')
        ) : (
          <>
            <StatusTag tone="waiting">{t('disposal.due.listed')}</StatusTag> {listed}
          </>
        )
      },
    },
  ]
}
