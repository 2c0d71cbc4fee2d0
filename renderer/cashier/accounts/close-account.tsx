import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = { account: Account; today: string; onCancel: () => void; onDone: () => void }

/** Closes an account for good (销户): its balance must be nil and its days closed. */
export function CloseAccount({ account, today, onCancel, onDone }: Props) {
  const { t } = useTranslation('cashier')
  const [day, setDay] = useState<string | null>(today)
  const close = useCommand(client.accounts.close)
  const submit = async () => {
    if (day === null) return
    if (await close.run({ accountId: account.id, version: account.version, closedDay: day })) onDone()
  }
  return (
    <Modal
      open
      title={t('account.closeTitle', { name: account.name })}
      okText={t('account.close')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: day === null, loading: close.pending }}
      onOk={submit}
      onCancel={onCancel}
    >
      <RefusalAlert error={close.refusal} ns="cashier" />
      <p>{t('account.closeExplain')}</p>
      <Field label={t('account.closedDay')} htmlFor="account-closed-day" required>
        <DayInput id="account-closed-day" value={day} onChange={setDay} />
      </Field>
    </Modal>
  )
}
