import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { client } from '../../app/transport.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { AccountFields } from './account-fields.tsx'
import { type AccountForm, blankAccount, fieldsOf, formOfAccount, wrongFields } from './account-form.ts'
import { CloseAccount } from './close-account.tsx'

type Props = {
  /** Null makes a new one. */
  account: Account | null
  currency: string
  today: string
  mayManage: boolean
  onClose: () => void
}

/** One account: what the bank and the office agreed on, its limit, its permission, its closing (销户). */
export function AccountDrawer({ account, currency, today, mayManage, onClose }: Props) {
  const { t } = useTranslation('cashier')
  const initial = account ? formOfAccount(account) : blankAccount(currency, today)
  const [form, setForm] = useState<AccountForm>(initial)
  const [tried, setTried] = useState(false)
  const [closing, setClosing] = useState(false)
  const create = useCommand(client.accounts.create)
  const update = useCommand(client.accounts.update)
  const wrong = wrongFields(form, account === null)
  const fixed = !mayManage || account?.closedDay != null

  const submit = async () => {
    if (fixed) return
    setTried(true)
    const { code, kind, openedDay, openingFen } = form
    if (wrong.length > 0 || openedDay === null || openingFen === null) return
    const saved = account
      ? await update.run({ accountId: account.id, version: account.version, ...fieldsOf(form) })
      : await create.run({ code, kind, currency: form.currency, openedDay, openingFen, ...fieldsOf(form) })
    if (saved) onClose()
  }

  return (
    <FormDrawer
      open
      width={560}
      title={account ? t('account.title', { code: account.code, name: account.name }) : t('accounts.new')}
      onClose={onClose}
      onSubmit={submit}
      dirty={!fixed && JSON.stringify(form) !== JSON.stringify(initial)}
      pending={create.pending || update.pending}
      submitDisabled={fixed}
      extra={
        account && !fixed ? (
          <Button danger type="text" onClick={() => setClosing(true)}>
            {t('account.close')}
          </Button>
        ) : null
      }
    >
      <RefusalAlert error={create.refusal ?? update.refusal} ns="cashier" />
      <AccountFields
        form={form}
        onChange={setForm}
        wrong={tried ? wrong : []}
        isNew={account === null}
        fixed={fixed}
      />
      {account && closing ? (
        <CloseAccount account={account} today={today} onCancel={() => setClosing(false)} onDone={onClose} />
      ) : null}
    </FormDrawer>
  )
}
