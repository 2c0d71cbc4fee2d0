import { Checkbox, Input, type InputRef } from 'antd'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { AccountTabs } from '../accounts/account-tabs.tsx'
import type { Period } from './period.ts'
import { PeriodFilter } from './period-filter.tsx'

type Props = {
  accounts: readonly Account[]
  account: Account
  period: Period
  today: string
  /** What is searched for, if anything. */
  text: string | undefined
  everywhere: boolean
  searchField: RefObject<InputRef | null>
  onShow: (patch: { account?: number; from?: string; to?: string; q?: string }) => void
  onEverywhere: (everywhere: boolean) => void
}

/** Which book, which days, and what to find in it. */
export function BookFilters(props: Props) {
  const { accounts, account, period, today, text, everywhere, onShow } = props
  const { t } = useTranslation('cashier')
  return (
    <>
      <AccountTabs
        accounts={accounts}
        chosen={account.id}
        onChoose={(chosen) => onShow({ account: chosen })}
      />
      <div className="book-filters">
        <PeriodFilter period={period} today={today} onChange={onShow} />
        <Input.Search
          key={text ?? ''}
          ref={props.searchField}
          className="book-search"
          allowClear
          defaultValue={text}
          placeholder={t('search.placeholder')}
          aria-label={t('search.label')}
          onSearch={(typed) => onShow({ q: typed.trim() === '' ? undefined : typed.trim() })}
          onKeyDown={(event) => event.key === 'Escape' && onShow({ q: undefined })}
        />
        <Checkbox checked={everywhere} onChange={(event) => props.onEverywhere(event.target.checked)}>
          {t('search.everywhere')}
        </Checkbox>
      </div>
    </>
  )
}
