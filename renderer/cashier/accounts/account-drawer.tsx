import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { client } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { AccountFields } from './account-fields.tsx'
import { blankAccount, fieldsOf, formOfAccount, wrongFields } from './account-form.ts'
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
export function AccountDrawer({ account: live, currency, today, mayManage, onClose }: Props) {
  const { t } = useTranslation('cashier')
  const record = useOpened(live, (row) => (row ? formOfAccount(row) : blankAccount(currency, today)))
  const { opened: account, form, setForm } = record
  const [tried, setTried] = useState(false)
  const [closing, setClosing] = useState(false)
  const create = useCommand(client.accounts.create)
  const update = useCommand(client.accounts.update)
  const wrong = wrongFields(form, account === null)
  const fixed = !mayManage || account?.closedDay != null

  const submit = async () => {
    if (fixed || record.changed) return
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
      dirty={!fixed && record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={fixed || record.changed}
      extra={
        account && !fixed ? (
          <Button danger type="text" onClick={() => setClosing(true)}>
            {t('account.close')}
          </Button>
        ) : null
      }
    >
      <RefusalAlert error={record.changed ? null : (create.refusal ?? update.refusal)} ns="cashier" />
      {account ? (
        <ChangedMeanwhile kind="account" id={account.id} record={record} onSeen={update.dismiss} />
      ) : null}
      <AccountFields
        form={form}
        onChange={setForm}
        wrong={tried ? wrong : []}
        isNew={account === null}
        fixed={fixed}
      />
      {account ? <Attachments subjectKind="account" subjectId={account.id} /> : null}
      {account ? <RecordHistory kind="account" id={account.id} /> : null}
      {account && closing ? (
        <CloseAccount account={account} today={today} onCancel={() => setClosing(false)} onDone={onClose} />
      ) : null}
    </FormDrawer>
  )
}
