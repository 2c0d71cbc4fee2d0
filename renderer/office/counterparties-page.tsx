import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  type Counterparty,
  counterpartyKind,
  counterpartyKinds,
} from '../../shared/office/counterparty.contract.ts'
import { useMay } from '../app/person.ts'
import { api, client } from '../app/transport.ts'
import type { GridColumn } from '../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../ui/register/filters.tsx'
import { RegisterPage } from '../ui/register/register-page.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { addressText, useRegister } from '../ui/register/use-register.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import { CounterpartyDrawer } from './counterparties/counterparty-drawer.tsx'

const states = ['active', 'inactive', 'all'] as const

/** What the address of the register may say. */
const address = z.object({
  text: addressText,
  kind: counterpartyKind.nullable().catch(null),
  state: z.enum(states).catch('active'),
})

/** The register of counterparties (往来单位). */
export default function CounterpartiesPage() {
  const { t } = useTranslation('register')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const mayManage = useMay('counterparties.manage')
  const [creating, setCreating] = useState(false)
  const { data, error } = useQuery(
    api.counterparties.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }),
  )
  const columns = useMemo(() => columnsOf(t), [t])
  const kinds = counterpartyKinds.map((kind) => ({ value: kind, label: t(`counterparties.kinds.${kind}`) }))
  return (
    <RegisterPage<Counterparty>
      name="counterparties"
      title={t('counterparties.title')}
      subtitle={t('counterparties.subtitle')}
      address={register}
      ns="register"
      error={error}
      filters={
        <>
          <TextFilter
            value={filter.text}
            label={t('counterparties.find')}
            onChange={(text) => set({ text })}
          />
          <ChoiceFilter
            label={t('counterparties.kind')}
            value={filter.kind ?? 'any'}
            choices={[{ value: 'any', label: t('counterparties.anyKind') }, ...kinds]}
            onChange={(kind) => set({ kind: kind === 'any' ? null : kind })}
          />
          <ChoiceFilter
            label={t('counterparties.state')}
            value={filter.state}
            choices={states.map((state) => ({ value: state, label: t(`counterparties.states.${state}`) }))}
            onChange={(state) => set({ state })}
          />
        </>
      }
      acts={{
        create: mayManage ? { label: t('counterparties.new'), run: () => setCreating(true) } : undefined,
        importInto: mayManage ? 'counterparties' : undefined,
        written: {
          name: 'counterparties',
          filter,
          file: () => client.registers.counterparties.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.counterparties.list({ filter, offset, limit })).rows,
        queryKey: api.counterparties.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.active ? undefined : 'row-corrected'),
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('counterparties.empty')}
    >
      <CounterpartyDrawer
        counterpartyId={creating ? 'new' : register.opened}
        mayManage={mayManage}
        onClose={() => (creating ? setCreating(false) : register.open(null))}
      />
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'register'>): GridColumn<Counterparty>[] {
  return [
    {
      key: 'name',
      title: t('counterparties.field.name'),
      width: 168,
      grow: 3,
      render: (row) => row.name,
    },
    {
      key: 'kind',
      title: t('counterparties.field.kind'),
      width: 88,
      render: (row) => t(`counterparties.kinds.${row.kind}`),
    },
    {
      key: 'taxNumber',
      title: t('counterparties.field.taxNumber'),
      width: 164,
      className: 'tabular',
      render: (row) => row.taxNumber,
    },
    {
      key: 'bankName',
      title: t('counterparties.field.bankName'),
      width: 120,
      grow: 2,
      render: (row) => row.bankName,
    },
    {
      key: 'bankAccount',
      title: t('counterparties.field.bankAccount'),
      width: 160,
      className: 'tabular',
      render: (row) => row.bankAccount,
    },
    { key: 'contact', title: t('counterparties.field.contact'), width: 72, render: (row) => row.contact },
    {
      key: 'phone',
      title: t('counterparties.field.phone'),
      width: 116,
      className: 'tabular',
      render: (row) => row.phone,
    },
    { key: 'note', title: t('counterparties.field.note'), width: 90, grow: 1, render: (row) => row.note },
    {
      key: 'state',
      title: t('counterparties.state'),
      width: 72,
      render: (row) => (
        <StatusTag tone={row.active ? 'settled' : 'plain'}>
          {t(`counterparties.states.${row.active ? 'active' : 'inactive'}`)}
        </StatusTag>
      ),
    },
  ]
}
