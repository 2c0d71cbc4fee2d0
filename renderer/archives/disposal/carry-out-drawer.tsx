import { Alert, App, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Disposal } from '../../../shared/archives/disposal.ts'
import { usePerson, useWelcome } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** Destroys what an approved list says: two handlers, a supervisor, and the number typed again. */
export function CarryOutDrawer({ disposal, onClose }: { disposal: Disposal; onClose: () => void }) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const carryOut = useCommand(client.disposals.carryOut)
  const [day, setDay] = useState(useWelcome()?.today.day ?? null)
  const me = usePerson()?.name ?? ''
  const [names, setNames] = useState({ first: me, second: '', supervisor: '' })
  const [confirmation, setConfirmation] = useState('')
  const [tried, setTried] = useState(false)
  const { id: disposalId, version, number, toDestroy } = disposal
  const missing = {
    first: names.first.trim() === '',
    second: names.second.trim() === '',
    supervisor: names.supervisor.trim() === '',
    confirmation: confirmation.trim() !== number,
  }
  const submit = async () => {
    setTried(true)
    if (day === null || Object.values(missing).some(Boolean)) return
    const handlers: [string, string] = [names.first.trim(), names.second.trim()]
    const supervisor = names.supervisor.trim()
    const done = await carryOut.run({ disposalId, version, day, handlers, supervisor, confirmation })
    if (!done) return
    const { pieces, destroyedFiles, sharedFiles } = done
    message.success(t('carryOut.done', { pieces, files: destroyedFiles.length, shared: sharedFiles }))
    onClose()
  }
  const name = (which: keyof typeof names) => (
    <Field
      label={t(`carryOut.${which}`)}
      htmlFor={`carry-${which}`}
      required
      error={tried && missing[which] ? t('carryOut.nameMissing') : undefined}
    >
      <Input
        id={`carry-${which}`}
        autoComplete="off"
        maxLength={30}
        value={names[which]}
        onChange={(event) => setNames({ ...names, [which]: event.target.value })}
      />
    </Field>
  )
  return (
    <FormDrawer
      open
      title={t('carryOut.title', { number })}
      onClose={onClose}
      onSubmit={submit}
      dirty={names.second !== '' || names.supervisor !== '' || confirmation !== ''}
      pending={carryOut.pending}
      submitText={t('carryOut.act')}
      danger
    >
      <Alert
        className="disposal-warn"
        type="error"
        showIcon
        title={t('carryOut.warn', { count: toDestroy })}
        description={t('carryOut.backups')}
      />
      <RefusalAlert error={carryOut.refusal} ns="lending" />
      <Field label={t('field.destroyedDay')} htmlFor="carry-day">
        <DayInput id="carry-day" value={day} onChange={setDay} />
      </Field>
      {name('first')}
      {name('second')}
      {name('supervisor')}
      <Field
        label={t('carryOut.confirm', { number })}
        htmlFor="carry-confirm"
        required
        error={tried && missing.confirmation ? t('carryOut.confirmWrong', { number }) : undefined}
      >
        <Input
          id="carry-confirm"
          autoComplete="off"
          value={confirmation}
          onChange={(event) => setConfirmation(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
