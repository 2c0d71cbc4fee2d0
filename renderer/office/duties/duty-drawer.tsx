import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Duty } from '../../../shared/office/duties.contract.ts'
import type { Post } from '../../../shared/office/organisation.contract.ts'
import { api, client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { useDutyWords } from './due-words.ts'
import type { Opened } from './duties-page.tsx'
import { DutyFields } from './duty-fields.tsx'
import { type DutyForm, fieldsToSend, formOfDuty, formOfProposal } from './duty-form.ts'
import { proposalTitle } from './proposal-list.tsx'

type Props = { opened: Opened; today: string; mayManage: boolean; onClose: () => void }

/** Waits for the posts, so that a proposal finds its own. */
export function DutyDrawer({ opened, ...rest }: Props) {
  const posts = useQuery(api.organisation.posts.queryOptions())
  const duties = useQuery(api.duties.list.queryOptions())
  if (!posts.data || !duties.data) return null
  if ('duty' in opened) {
    const live = duties.data.find(({ id }) => id === opened.duty.id) ?? opened.duty
    return <Form live={live} proposal={null} start={formOfDuty(live, rest.today)} {...rest} />
  }
  const { proposal } = opened
  return (
    <Form
      live={null}
      proposal={proposal?.code ?? null}
      start={formOfProposal(proposal && withPost(proposal, posts.data), rest.today)}
      {...rest}
    />
  )
}

const withPost = <Proposal extends { code: string; post: string }>(
  proposal: Proposal,
  posts: readonly Post[],
) => ({
  ...proposal,
  title: proposalTitle(proposal.code),
  postId: posts.find(({ template, active }) => active && template === proposal.post)?.id ?? null,
})

type FormProps = Omit<Props, 'opened'> & { live: Duty | null; proposal: string | null; start: DutyForm }

function Form({ live, proposal, start, today, mayManage, onClose }: FormProps) {
  const { t } = useTranslation('calendar')
  const { message } = App.useApp()
  const { title } = useDutyWords()
  const record = useOpened(live, (row) => (row ? formOfDuty(row, today) : start))
  const { opened: duty, form, setForm, changed } = record
  const create = useCommand(client.duties.create)
  const update = useCommand(client.duties.update)
  const [tried, setTried] = useState(false)

  const submit = async () => {
    setTried(true)
    const fields = fieldsToSend(form)
    if (!fields || !mayManage || changed || form.fromDay === null) return
    const saved = duty
      ? await update.run({ dutyId: duty.id, version: duty.version, ...fields })
      : await create.run({ ...fields, proposal, fromDay: form.fromDay })
    if (!saved) return
    void message.success(t(duty ? 'duties.saved' : 'duties.created', { title: title(saved) }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={520}
      title={duty ? t('duties.edit', { title: title(duty) }) : t('duties.add')}
      onClose={onClose}
      onSubmit={submit}
      dirty={mayManage && record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={!mayManage || changed}
      submitText={duty ? undefined : t('duties.turnOn')}
      extra={duty && mayManage && !duty.fixed ? <Turn duty={duty} onDone={onClose} /> : null}
    >
      <RefusalAlert error={changed ? null : (create.refusal ?? update.refusal)} ns="calendar" />
      {duty ? <ChangedMeanwhile kind="duty" id={duty.id} record={record} onSeen={update.dismiss} /> : null}
      {duty?.code ? (
        <Alert
          className="refusal-alert"
          type="info"
          showIcon
          title={t(duty.fixed ? 'duties.fixed' : 'duties.builtInNote')}
        />
      ) : null}
      <DutyFields
        form={form}
        change={(patch) => setForm({ ...form, ...patch })}
        duty={duty}
        disabled={!mayManage}
        tried={tried}
      />
      {duty ? <RecordHistory kind="duty" id={duty.id} /> : null}
    </FormDrawer>
  )
}

/** Switches a duty off, asking first, or on again. */
function Turn({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t } = useTranslation('calendar')
  const { message, modal } = App.useApp()
  const { title } = useDutyWords()
  const turn = useCommand(client.duties.switch)
  const to = async (active: boolean) => {
    if (!(await turn.run({ dutyId: duty.id, version: duty.version, active }))) return
    void message.success(t(active ? 'duties.turnedOn' : 'duties.turnedOff', { title: title(duty) }))
    onDone()
  }
  const refused = <RefusalAlert error={turn.refusal} ns="calendar" />
  if (!duty.active) {
    return (
      <>
        <Button onClick={() => void to(true)}>{t('duties.turnOn')}</Button>
        {refused}
      </>
    )
  }
  const ask = () =>
    modal.confirm({
      title: t('duties.turnOffTitle', { title: title(duty) }),
      content: t('duties.turnOffDetail'),
      okText: t('duties.turnOff'),
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: () => to(false),
    })
  return (
    <>
      <Button danger type="text" onClick={ask}>
        {t('duties.turnOff')}
      </Button>
      {refused}
    </>
  )
}
