import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Account } from '../../shared/cashier/account.contract.ts'
import { accountFits } from '../../shared/office/registers.rules.ts'
import { useMay, useWelcome } from '../app/person.ts'
import { api, client } from '../app/transport.ts'
import { ChoiceFilter, TextFilter } from '../ui/register/filters.tsx'
import { RegisterPage } from '../ui/register/register-page.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { addressText, useRegister } from '../ui/register/use-register.ts'
import { useAccountColumns } from './accounts/account-columns.tsx'
import { AccountDrawer } from './accounts/account-drawer.tsx'
import { useAccounts } from './accounts/use-accounts.ts'
import './cashier.css'

const kinds = ['cash', 'bank'] as const
const states = ['all', 'open', 'closed'] as const

/** What the address of the register may say. */
const address = z.object({
  text: addressText,
  kind: z.enum(kinds).nullable().catch(null),
  state: z.enum(states).catch('all'),
})

/** The register of cash boxes and bank accounts (账户登记, CSH-22). */
export default function AccountsPage() {
  const { t } = useTranslation('cashier')
  const register = useRegister(address)
  const { filter, set } = register
  const { accounts, error } = useAccounts()
  const language = useLanguage()
  const today = useWelcome()?.today.day ?? ''
  const mayManage = useMay('accounts.manage')
  const mayRead = useMay('journal.read')
  const currency = useQuery(api.settings.get.queryOptions()).data?.settings.currency ?? 'CNY'
  const [creating, setCreating] = useState(false)
  const columns = useAccountColumns(today, mayRead)
  const edited = accounts?.find(({ id }) => id === register.opened) ?? null
  const close = () => (creating ? setCreating(false) : register.open(null))
  return (
    <RegisterPage<Account>
      name="accounts"
      title={t('accounts.title')}
      subtitle={t('accounts.subtitle')}
      address={register}
      ns="cashier"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('accounts.find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('account.kind')}
            value={filter.kind ?? 'any'}
            choices={[
              { value: 'any', label: t('accounts.anyKind') },
              ...kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
            ]}
            onChange={(kind) => set({ kind: kind === 'any' ? null : kind })}
          />
          <ChoiceFilter
            label={t('field.status')}
            value={filter.state}
            choices={states.map((state) => ({ value: state, label: t(`accounts.state.${state}`) }))}
            onChange={(state) => set({ state })}
          />
        </>
      }
      acts={{
        create: mayManage ? { label: t('accounts.new'), run: () => setCreating(true) } : undefined,
        importInto: mayManage ? 'accounts' : undefined,
        written: {
          name: 'accounts',
          filter,
          file: () => client.registers.accounts.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        rows: accounts?.filter((account) => accountFits(account, filter)),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.closedDay === null ? undefined : 'row-corrected'),
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('accounts.empty')}
    >
      {creating || edited ? (
        <AccountDrawer
          key={creating ? 'new' : edited?.id}
          account={creating ? null : edited}
          currency={currency}
          today={today}
          mayManage={mayManage}
          onClose={close}
        />
      ) : null}
    </RegisterPage>
  )
}
