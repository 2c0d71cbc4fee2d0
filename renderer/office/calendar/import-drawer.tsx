import { App, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../app/transport.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Preview = Awaited<ReturnType<typeof client.calendar.readFile>>

/** Reads a holiday file (节假日文件), shows what it would change, and takes it over when told to. */
export function ImportDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('calendar')
  const { message } = App.useApp()
  const take = useCommand(client.calendar.importFile)
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [reading, setReading] = useState(false)

  const read = async (picked: File) => {
    setFile(picked)
    setPreview(null)
    setError(null)
    setReading(true)
    try {
      setPreview(await client.calendar.readFile({ file: picked }))
    } catch (failure) {
      setError(failure)
    } finally {
      setReading(false)
    }
  }
  const submit = async () => {
    if (!file || !preview || preview.changes.length === 0) return
    const done = await take.run({ file })
    if (!done) return
    void message.success(t('calendar.taken', { count: done.changed }))
    onClose()
  }
  const count = preview?.changes.length ?? 0
  return (
    <FormDrawer
      open
      width={560}
      title={t('calendar.importTitle')}
      onClose={onClose}
      onSubmit={submit}
      dirty={false}
      pending={take.pending}
      submitDisabled={count === 0}
      submitText={t('calendar.take', { count })}
    >
      <p className="calendar-hint">{t('calendar.importHelp')}</p>
      <Upload.Dragger
        rootClassName="calendar-drop"
        accept=".csv,.txt,.json"
        showUploadList={false}
        disabled={reading}
        beforeUpload={(picked) => {
          void read(picked)
          return false
        }}
      >
        {reading ? t('calendar.reading') : (file?.name ?? t('calendar.drop'))}
      </Upload.Dragger>
      <RefusalAlert error={error ?? take.refusal} ns="calendar" />
      {preview ? <Changes preview={preview} /> : null}
    </FormDrawer>
  )
}

function Changes({ preview }: { preview: Preview }) {
  const { t } = useTranslation('calendar')
  const { days: count, changes, years } = preview
  if (changes.length === 0) return <p className="calendar-origin">{t('calendar.noChanges', { count })}</p>
  return (
    <>
      <p className="calendar-origin">{t('calendar.days', { count, years, changes: changes.length })}</p>
      <table className="calendar-changes">
        <thead>
          <tr>
            <th scope="col">{t('calendar.day')}</th>
            <th scope="col">{t('calendar.was')}</th>
            <th scope="col">{t('calendar.becomes')}</th>
            <th scope="col">{t('calendar.name')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ day, before, kind, name }) => (
            <tr key={day}>
              <td>{day}</td>
              <td>{t(`calendar.kind.${before}`)}</td>
              <td>{t(`calendar.kind.${kind}`)}</td>
              <td>{name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
