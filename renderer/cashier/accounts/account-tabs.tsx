import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { type Hotkeys, hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'

type Props = { accounts: readonly Account[]; chosen: number; onChoose: (accountId: number) => void }

/** One tab a book, as on the edge of a ledger; Alt+1 … Alt+9 opens the first nine. */
export function AccountTabs({ accounts, chosen, onChoose }: Props) {
  const { t } = useTranslation('cashier')
  const hotkeys: Hotkeys = {}
  for (const [index, account] of accounts.slice(0, 9).entries()) {
    hotkeys[`alt+${index + 1}`] = {
      run: () => onChoose(account.id),
      label: t('journal.openBook', { name: account.name }),
    }
  }
  useHotkeys(hotkeys)
  return (
    <Tabs
      className="account-tabs"
      size="small"
      aria-label={t('field.account')}
      activeKey={String(chosen)}
      onChange={(key) => onChoose(Number(key))}
      items={accounts.map((account, index) => ({
        key: String(account.id),
        label: (
          <span
            data-closed={account.closedDay !== null || undefined}
            title={index < 9 ? hotkeyLabel(`alt+${index + 1}`) : undefined}
          >
            {account.name}
          </span>
        ),
      }))}
    />
  )
}
