import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { ApprovalAct, ApprovalTrail, StepView } from '../../../shared/office/approvals.contract.ts'
import { ApprovalStateTag } from './approval-state.tsx'
import { useDeciderName, useStepWho } from './step-text.ts'
import './approvals.css'

/** The steps of a document, who decided or is waited for, and everything that was done with it. */
export function TrailView({ trail }: { trail: ApprovalTrail }) {
  const { t } = useTranslation('approvals')
  return (
    <section className="trail" aria-label={t('trail')}>
      <h2>
        {t('trail')} <ApprovalStateTag approval={trail} />
      </h2>
      <ol className="trail-steps">
        {trail.steps.map((step) => (
          <Step key={step.number} step={step} trail={trail} />
        ))}
      </ol>
      <ul className="trail-acts">
        {trail.acts.map((act) => (
          <Act key={`${act.at} ${act.act} ${act.byName}`} act={act} />
        ))}
      </ul>
    </section>
  )
}

function Step({ step, trail }: { step: StepView; trail: ApprovalTrail }) {
  const { t } = useTranslation('approvals')
  const who = useStepWho()
  const stuck =
    step.state === 'current' && step.seats.some((seat) => seat.decided === null && seat.deciders.length === 0)
  return (
    <li
      className="trail-step"
      data-state={step.state}
      aria-current={step.state === 'current' ? 'step' : undefined}
    >
      <span className="trail-number" aria-hidden>
        {step.number}
      </span>
      <div>
        <p className="trail-who">
          <strong>{who(step.who, step.postName)}</strong>
          <span>
            {step.fromFen === null ? null : `${t('step.from', { fen: step.fromFen })} · `}
            {t('step.hours', { count: step.waitHours })}
          </span>
        </p>
        {step.seats.map((seat) => (
          <Seat key={seat.number} seat={seat} current={step.state === 'current'} />
        ))}
        {stuck ? <p className="trail-stuck">{t('step.nobody')}</p> : null}
        {step.state === 'current' && trail.dueAt !== null ? (
          <p className="trail-due" data-overdue={trail.overdue || undefined}>
            {t('field.dueAt')} {formatInstant(trail.dueAt).slice(0, 16)}
          </p>
        ) : null}
      </div>
    </li>
  )
}

function Seat({ seat, current }: { seat: StepView['seats'][number]; current: boolean }) {
  const { t } = useTranslation('approvals')
  const name = useDeciderName()
  if (seat.decided) {
    const { byName, forName, at, note } = seat.decided
    return (
      <p className="trail-decided">
        {t('decidedBy', { name: name({ name: byName, forName }), at })}
        {note === '' ? null : t('noteSaid', { note })}
      </p>
    )
  }
  if (seat.deciders.length === 0) return null
  const names = seat.deciders.map(name)
  return <p className="trail-waits">{t(current ? 'step.waits' : 'step.then', { names })}</p>
}

function Act({ act }: { act: ApprovalAct }) {
  const { t } = useTranslation('approvals')
  const name = useDeciderName()
  const { byName, forName, toName, at, note } = act
  return (
    <li>
      <time>{formatInstant(at).slice(0, 16)}</time>
      <span>
        {name({ name: byName, forName })} {t(`act.${act.act}`, { to: toName ?? '' })}
        {note === '' ? null : t('noteSaid', { note })}
      </span>
    </li>
  )
}
