import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = { account: Account; month: string | null; onClose: () => void }

/** Asks for the last closed month to be reopened (反结账); the reason goes to whoever decides. */
export function ReopenDrawer({ account, month, onClose }: Props) {
  const { t } = useTranslation('cashier')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const reopen = useCommand(client.closing.askReopening)
  const said = reason.trim()
  const leave = () => {
    setReason('')
    setTried(false)
    reopen.dismiss()
    onClose()
  }
  const submit = async () => {
    setTried(true)
    if (month === null || said === '') return
    if (await reopen.run({ accountId: account.id, month, reason: said })) leave()
  }
  return (
    <FormDrawer
      open={month !== null}
      title={t('months.reopenTitle', { name: account.name, month })}
      onClose={leave}
      onSubmit={submit}
      dirty={said !== ''}
      pending={reopen.pending}
      submitText={t('months.reopen')}
    >
      <RefusalAlert error={reopen.refusal} ns="cashier" />
      <p className="correct-explain">{t('months.reopenExplain')}</p>
      <Field
        label={t('field.reason')}
        htmlFor="reopen-reason"
        required
        error={tried && said === '' ? t('need.reason') : null}
      >
        <Input
          id="reopen-reason"
          autoFocus
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
