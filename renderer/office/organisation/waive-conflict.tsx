import { App, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictState } from '../../../shared/office/organisation.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** Switches a soft conflict off for a small office, with the reason that stays on record. */
export function WaiveConflict({ state, onClose }: { state: ConflictState; onClose: () => void }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const waive = useCommand(client.organisation.waiveConflict)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const field = useId()
  const submit = async () => {
    setTried(true)
    if (reason.trim() === '' || !(await waive.run({ pair: state.pair, reason }))) return
    message.success(t('conflict.waivedDone'))
    onClose()
  }
  return (
    <FormDrawer
      open
      danger
      width={440}
      title={t('conflict.waiveTitle', { roles: state.pair })}
      onClose={onClose}
      onSubmit={submit}
      dirty={reason !== ''}
      pending={waive.pending}
      submitText={t('conflict.waiveAct')}
    >
      <RefusalAlert error={waive.refusal} ns="organisation" />
      <p>{state.source}</p>
      <p className="office-hint">{t('conflict.waiveExplain')}</p>
      <Field
        label={t('conflict.reason')}
        htmlFor={field}
        required
        error={tried && reason.trim() === '' ? t('conflict.reasonMissing') : undefined}
      >
        <Input
          id={field}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
