import { App, Button, Input, InputNumber, Radio } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Loan, type LoanCondition, loanConditions } from '../../../shared/archives/loan.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useEnterMovesOn } from '../../ui/use-enter-moves-on.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'

type FormProps = {
  title: string
  submitText: string
  refusal: unknown
  pending: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** One act on a loan, in the drawer: Enter moves on, Ctrl+Enter does it, Esc leaves it. */
function ActForm({ title, submitText, refusal, pending, onSubmit, onClose, children }: FormProps) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useEnterMovesOn(form, { onLast: onSubmit })
  useHotkeys({ 'ctrl+enter': { run: onSubmit, label: submitText }, escape: () => setTimeout(onClose) })
  return (
    <form ref={form} className="lending-form" onSubmit={(event) => event.preventDefault()}>
      <h3>{title}</h3>
      <RefusalAlert error={refusal} ns="lending" />
      {children}
      <div className="lending-form-acts">
        <Button onClick={onClose}>{t('act.cancel')}</Button>
        <Button type="primary" loading={pending} title={hotkeyLabel('ctrl+enter')} onClick={onSubmit}>
          {submitText}
        </Button>
      </div>
    </form>
  )
}

type Props = { loan: Loan; onClose: () => void }

const pageField = { className: 'lending-pages', min: 0, max: 99_999, precision: 0, controls: false } as const

/** Hands out what lies ready, its pages counted. */
export function HandOutForm({ loan, onClose }: Props) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const handOut = useCommand(client.lending.handOut)
  const [pages, setPages] = useState<number | null>(loan.piece.pages === 0 ? null : loan.piece.pages)
  const [dueDay, setDueDay] = useState<string | null>(loan.dueDay)
  const submit = async () => {
    if (dueDay === null) return
    const { id: loanId, version } = loan
    const out = await handOut.run({ loanId, version, pages: pages ?? 0, dueDay })
    if (!out) return
    message.success(t('handOut.done', { by: out.borrowerName, due: out.dueDay }))
    onClose()
  }
  return (
    <ActForm
      title={t('handOut.title')}
      submitText={t('handOut.act')}
      refusal={handOut.refusal}
      pending={handOut.pending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('field.pagesOut')} htmlFor="loan-pages" help={t('handOut.pagesHelp')}>
        <InputNumber id="loan-pages" {...pageField} value={pages} onChange={setPages} />
      </Field>
      <Field label={t('field.dueDay')} htmlFor="loan-due-day" help={t('handOut.dueHelp')}>
        <DayInput id="loan-due-day" value={dueDay} onChange={setDueDay} />
      </Field>
    </ActForm>
  )
}

/** Takes a thing back: pages counted, condition seen; a view is ended. */
export function TakeBackForm({ loan, onClose }: Props) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const takeBack = useCommand(client.lending.takeBack)
  const isView = loan.kind === 'view'
  const [pages, setPages] = useState<number | null>(isView ? 0 : null)
  const [condition, setCondition] = useState<LoanCondition>('intact')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const missing = pages !== null && loan.pagesOut !== null && pages < loan.pagesOut
  const short = { pages: (loan.pagesOut ?? 0) - (pages ?? 0) }
  const pagesError = missing
    ? t('takeBack.pagesMissing', short)
    : tried && pages === null
      ? t('takeBack.count')
      : undefined
  const submit = async () => {
    setTried(true)
    if (pages === null) return
    const { id: loanId, version } = loan
    const back = await takeBack.run({ loanId, version, pages, condition, note })
    if (!back) return
    if (back.amiss) message.warning(t('takeBack.amiss'))
    else message.success(t(isView ? 'takeBack.viewEnded' : 'takeBack.done'))
    onClose()
  }
  return (
    <ActForm
      title={t(isView ? 'takeBack.endView' : 'takeBack.title')}
      submitText={t(isView ? 'takeBack.endView' : 'takeBack.act')}
      refusal={takeBack.refusal}
      pending={takeBack.pending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {isView ? null : (
        <>
          <Field
            label={t('field.pagesBack')}
            htmlFor="loan-pages-back"
            required
            help={t('takeBack.pagesHelp', { pages: loan.pagesOut ?? 0 })}
            error={pagesError}
          >
            <InputNumber id="loan-pages-back" {...pageField} value={pages} onChange={setPages} />
          </Field>
          <Field label={t('field.condition')}>
            <Radio.Group
              aria-label={t('field.condition')}
              value={condition}
              options={loanConditions.map((one) => ({ value: one, label: t(`condition.${one}`) }))}
              onChange={(event) => setCondition(event.target.value)}
            />
          </Field>
        </>
      )}
      <Field label={t('field.note')} htmlFor="loan-note" required={missing}>
        <Input
          id="loan-note"
          autoComplete="off"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </ActForm>
  )
}

/** Renews a loan to a later day. */
export function RenewForm({ loan, limits, onClose }: Props & { limits: { renewals: number; days: number } }) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const renew = useCommand(client.lending.renew)
  const [dueDay, setDueDay] = useState<string | null>(loan.dueDay)
  const submit = async () => {
    if (dueDay === null) return
    const renewed = await renew.run({ loanId: loan.id, version: loan.version, dueDay })
    if (!renewed) return
    message.success(t('renew.done', { due: renewed.dueDay }))
    onClose()
  }
  const left = limits.renewals - loan.renewals
  return (
    <ActForm
      title={t('renew.title')}
      submitText={t('renew.act')}
      refusal={renew.refusal}
      pending={renew.pending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('renew.until')}
        htmlFor="loan-renew-day"
        help={t('renew.help', { left, days: limits.days })}
      >
        <DayInput id="loan-renew-day" value={dueDay} onChange={setDueDay} />
      </Field>
    </ActForm>
  )
}
