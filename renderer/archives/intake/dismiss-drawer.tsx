import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = { intakeIds: readonly number[]; onClose: () => void; onDone: () => void }

/** Takes files out of the list with a reason; what is said afterwards takes it back. */
export function DismissDrawer({ intakeIds, onClose, onDone }: Props) {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const dismiss = useCommand(client.intake.dismiss)
  const restore = useCommand(client.intake.restore)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const undo = async () => {
    const done = await restore.run({ intakeIds: [...intakeIds] })
    message.destroy()
    if (done) message.success(t('restored', { count: done.count }))
  }
  const submit = async () => {
    setTried(true)
    if (reason.trim() === '') return
    const done = await dismiss.run({ intakeIds: [...intakeIds], reason })
    if (!done) return
    message.success({
      duration: 8,
      content: (
        <>
          {t('dismiss.done', { count: done.count })}{' '}
          <Button size="small" onClick={() => void undo()}>
            {t('dismiss.undo')}
          </Button>
        </>
      ),
    })
    onDone()
  }
  return (
    <FormDrawer
      open
      danger
      width={420}
      title={t('dismiss.title', { count: intakeIds.length })}
      submitText={t('act.dismiss')}
      dirty={reason !== ''}
      pending={dismiss.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={dismiss.refusal} ns="intake" />
      <p>{t('dismiss.explained')}</p>
      <Field
        label={t('dismiss.reason')}
        htmlFor={id}
        required
        error={tried && reason.trim() === '' ? t('dismiss.reasonMissing') : undefined}
      >
        <Input id={id} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDrawer>
  )
}
