import { Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../../shared/office/files.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../form-drawer.tsx'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useCommand } from '../use-command.ts'

/** Takes a file away from its record, with the reason that stays beside it. */
export function RemoveFile({ file, onClose }: { file: Attachment; onClose: () => void }) {
  const { t } = useTranslation('files')
  const remove = useCommand(client.files.remove)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const submit = async () => {
    setTried(true)
    if (reason.trim() === '') return
    if (await remove.run({ attachmentId: file.id, reason })) onClose()
  }
  return (
    <FormDrawer
      open
      danger
      width={420}
      title={t('removeTitle')}
      submitText={t('remove')}
      dirty={reason !== ''}
      pending={remove.pending}
      onClose={onClose}
      onSubmit={submit}
    >
      <RefusalAlert error={remove.refusal} ns="files" />
      <p>{t('removeExplained', { name: file.name })}</p>
      <Field
        label={t('reason')}
        htmlFor={id}
        required
        error={tried && reason.trim() === '' ? t('reasonMissing') : undefined}
      >
        <Input id={id} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDrawer>
  )
}
