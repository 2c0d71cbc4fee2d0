import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Disposal, disposalStatuses } from '../../../shared/archives/disposal.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { DisposalDrawer } from './disposal-drawer.tsx'
import type { DisposalAddress } from './disposal-page.tsx'
import { DisposalState } from './disposal-state.tsx'

/** The disposal lists (销毁清册), newest first. */
export function DisposalLists({ register, tabs }: { register: DisposalAddress; tabs: ReactNode }) {
  const { t } = useTranslation('lending')
  const { set } = register
  const { text, status } = register.filter
  const filter = { text, status }
  const { data, error } = useQuery(
    api.disposals.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }),
  )
  const columns = useMemo(() => columnsOf(t), [t])
  return (
    <RegisterPage<Disposal>
      name="disposals"
      title={t('disposal.title')}
      subtitle={t('disposal.listsSubtitle')}
      address={{
        unfiltered: text === '' && status === null,
        clear: () => set({ text: '', status: null }),
      }}
      ns="lending"
      error={error}
      filters={
        <>
          {tabs}
          <TextFilter value={text} label={t('disposal.findList')} onChange={(next) => set({ text: next })} />
          <ChoiceFilter
            label={t('field.state')}
            value={status ?? 'any'}
            choices={[
              { value: 'any', label: t('disposal.anyStatus') },
              ...disposalStatuses.map((one) => ({ value: one, label: t(`disposalStatus.${one}`) })),
            ]}
            onChange={(next) => set({ status: next === 'any' ? null : next })}
          />
        </>
      }
      acts={{}}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.disposals.list({ filter, offset, limit })).rows,
        queryKey: api.disposals.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.status === 'void' ? 'row-corrected' : undefined),
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('disposal.listsEmpty')}
    >
      <DisposalDrawer disposalId={register.opened} onClose={() => register.open(null)} />
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'lending'>): GridColumn<Disposal>[] {
  return [
    {
      key: 'number',
      title: t('field.listNumber'),
      width: 110,
      className: 'tabular',
      render: ({ number }) => number,
    },
    { key: 'opinion', title: t('field.opinion'), width: 180, grow: 3, render: ({ opinion }) => opinion },
    {
      key: 'toDestroy',
      title: t('verdict.destroy'),
      width: 72,
      align: 'right',
      render: ({ toDestroy }) => toDestroy,
    },
    {
      key: 'toExtend',
      title: t('verdict.extend'),
      width: 72,
      align: 'right',
      render: ({ toExtend }) => toExtend,
    },
    { key: 'byName', title: t('field.appraisedBy'), width: 90, render: ({ byName }) => byName },
    {
      key: 'at',
      title: t('field.drawnUp'),
      width: 100,
      className: 'tabular',
      render: ({ at }) => formatInstant(at).slice(0, 10),
    },
    {
      key: 'destroyedDay',
      title: t('field.destroyedDay'),
      width: 100,
      className: 'tabular',
      render: ({ destroyedDay }) => destroyedDay,
    },
    {
      key: 'status',
      title: t('field.state'),
      width: 100,
      render: (row) => <DisposalState status={row.status} />,
    },
  ]
}
