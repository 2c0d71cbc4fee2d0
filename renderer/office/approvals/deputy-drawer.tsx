import { App, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, usePerson, useWelcome } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Form = {
  personId: number | null
  deputyId: number | null
  fromDay: string | null
  toDay: string | null
  reason: string
}

/** Names who decides for whom during an absence; the administrator does it for anybody. */
export function DeputyDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('approvals')
  const { message } = App.useApp()
  const me = usePerson()?.id ?? null
  const today = useWelcome()?.today.day ?? null
  const mayManage = useMay('people.manage')
  const create = useCommand(client.deputies.create)
  const { dismiss } = create
  const [form, setForm] = useState<Form | null>(null)
  const [tried, setTried] = useState(false)

  useEffect(() => {
    if (!open) return
    setForm({ personId: me, deputyId: null, fromDay: today, toDay: today, reason: '' })
    setTried(false)
    dismiss()
  }, [open, me, today, dismiss])

  if (form === null) return null
  const { personId, deputyId, fromDay, toDay } = form
  const reason = form.reason.trim()
  const change = (patch: Partial<Form>) => setForm({ ...form, ...patch })
  const wrong = (missing: boolean, text: string) => (tried && missing ? text : undefined)
  const submit = async () => {
    setTried(true)
    if (personId === null || deputyId === null || fromDay === null || toDay === null || reason === '') return
    const made = await create.run({ personId, deputyId, fromDay, toDay, reason })
    if (!made) return
    message.success(t('deputies.saved', { deputy: made.deputyName, person: made.personName }))
    onClose()
  }
  return (
    <FormDrawer
      open={open}
      title={t('deputies.title')}
      onClose={onClose}
      onSubmit={submit}
      dirty={deputyId !== null || form.reason !== ''}
      pending={create.pending}
      initialFocus={mayManage ? 'deputy-person' : 'deputy-deputy'}
    >
      <RefusalAlert error={create.refusal} ns="approvals" />
      <p className="approval-facts">{t('deputies.explain')}</p>
      <Field
        label={t('deputies.person')}
        htmlFor="deputy-person"
        required
        error={wrong(personId === null, t('deputies.personMissing'))}
      >
        <PersonSelect
          id="deputy-person"
          className="whole-width"
          value={personId}
          disabled={!mayManage}
          onChange={(id) => change({ personId: id })}
        />
      </Field>
      <Field
        label={t('deputies.deputy')}
        htmlFor="deputy-deputy"
        required
        error={wrong(deputyId === null, t('deputies.deputyMissing'))}
      >
        <PersonSelect
          id="deputy-deputy"
          className="whole-width"
          value={deputyId}
          without={personId === null ? [] : [personId]}
          onChange={(id) => change({ deputyId: id })}
        />
      </Field>
      <Field
        label={t('deputies.from')}
        htmlFor="deputy-from"
        required
        error={wrong(fromDay === null, t('deputies.dayMissing'))}
      >
        <DayInput id="deputy-from" value={fromDay} onChange={(day) => change({ fromDay: day })} />
      </Field>
      <Field
        label={t('deputies.to')}
        htmlFor="deputy-to"
        required
        error={wrong(toDay === null, t('deputies.dayMissing'))}
      >
        <DayInput id="deputy-to" value={toDay} onChange={(day) => change({ toDay: day })} />
      </Field>
      <Field
        label={t('deputies.reason')}
        htmlFor="deputy-reason"
        required
        error={wrong(reason === '', t('deputies.reasonMissing'))}
      >
        <Input
          id="deputy-reason"
          maxLength={100}
          placeholder={t('deputies.reasonExample')}
          value={form.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </Field>
    </FormDrawer>
  )
}
