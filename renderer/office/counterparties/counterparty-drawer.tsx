import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Counterparty } from '../../../shared/office/counterparty.contract.ts'
import { api, client } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { CounterpartyFields } from './counterparty-fields.tsx'
import { blankCounterparty, formOf, plainTaxNumber, wrongOf } from './counterparty-form.ts'

type Props = { counterpartyId: number | 'new' | null; mayManage: boolean; onClose: () => void }

type FormerName = { name: string; byName: string; untilAt: number }

/** One counterparty beside the register: its fields, files, former names and history; or a new one. */
export function CounterpartyDrawer({ counterpartyId, mayManage, onClose }: Props) {
  const id = typeof counterpartyId === 'number' ? counterpartyId : null
  const { data, error } = useQuery({
    ...api.counterparties.get.queryOptions({ input: { counterpartyId: id ?? 0 } }),
    enabled: id !== null,
  })
  if (counterpartyId === 'new') {
    return <OpenDrawer live={null} formerNames={[]} mayManage={mayManage} onClose={onClose} />
  }
  if (id === null) return null
  if (data?.counterparty.id !== id) return <RefusalAlert error={error} ns="register" onClose={onClose} />
  return (
    <OpenDrawer
      key={id}
      live={data.counterparty}
      formerNames={data.formerNames}
      mayManage={mayManage}
      onClose={onClose}
    />
  )
}

type DrawerProps = {
  /** As it is now; null for a new one. */
  live: Counterparty | null
  formerNames: readonly FormerName[]
  mayManage: boolean
  onClose: () => void
}

function OpenDrawer({ live, formerNames, mayManage, onClose }: DrawerProps) {
  const { t } = useTranslation('register')
  const { message } = App.useApp()
  const record = useOpened(live, (row) => (row ? formOf(row) : blankCounterparty))
  const { opened, form, setForm } = record
  const create = useCommand(client.counterparties.create)
  const update = useCommand(client.counterparties.update)
  const [tried, setTried] = useState(false)
  const wrong = wrongOf(form)

  const showPhone = async () => {
    if (!opened) return
    const { phone } = await client.counterparties.phone({ counterpartyId: opened.id })
    record.fetched({ phone })
  }
  const submit = async () => {
    setTried(true)
    if (!mayManage || record.changed || Object.values(wrong).some(Boolean) || form.kind === null) return
    const { active, phone, ...rest } = form
    const fields = { ...rest, kind: form.kind, taxNumber: plainTaxNumber(form.taxNumber) }
    const saved = opened
      ? await update.run({ counterpartyId: opened.id, version: opened.version, ...fields, phone, active })
      : await create.run({ ...fields, phone: phone ?? '' })
    if (!saved) return
    message.success(t('counterparties.saved', { name: saved.name }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={520}
      title={opened?.name ?? t('counterparties.new')}
      onClose={onClose}
      onSubmit={submit}
      dirty={mayManage && record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={!mayManage || record.changed}
    >
      <RefusalAlert error={record.changed ? null : (create.refusal ?? update.refusal)} ns="register" />
      {opened ? (
        <ChangedMeanwhile kind="counterparty" id={opened.id} record={record} onSeen={update.dismiss} />
      ) : null}
      <CounterpartyFields
        form={form}
        onChange={setForm}
        wrong={tried ? wrong : { ...wrong, name: false, kind: false }}
        maskedPhone={opened?.phone ?? ''}
        onShowPhone={() => void showPhone()}
        isNew={opened === null}
        fixed={!mayManage}
      />
      <FormerNames names={formerNames} />
      {opened ? <Attachments subjectKind="counterparty" subjectId={opened.id} /> : null}
      {opened ? <RecordHistory kind="counterparty" id={opened.id} /> : null}
    </FormDrawer>
  )
}

/** What it was called before (曾用名). */
function FormerNames({ names }: { names: readonly FormerName[] }) {
  const { t } = useTranslation('register')
  if (names.length === 0) return null
  return (
    <section aria-label={t('counterparties.former')}>
      <h3 className="counterparty-former">{t('counterparties.former')}</h3>
      <ul className="counterparty-formers">
        {names.map(({ name, byName, untilAt }) => (
          <li key={untilAt}>{t('counterparties.formerLine', { name, by: byName, at: untilAt })}</li>
        ))}
      </ul>
    </section>
  )
}
