import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { JournalRow, Posted } from '../../../shared/cashier/journal.contract.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { type EntryLine, readLine } from '../journal/entry-line.ts'
import { type CorrectionAct, correctionDay, lineOfEntry, previewOf } from './correction.ts'
import { CorrectionPreview } from './correction-preview.tsx'
import { RightFields } from './right-fields.tsx'

type Props = {
  entry: JournalRow
  account: Account
  act: CorrectionAct
  /** What the book says by now, in fen: earlier differences count. */
  saidFen: number
  today: string
  onClose: () => void
  onDone: (posted: Posted) => void
}

/** Puts an entry right without changing it: red, red and blue, or by the difference (会计基础工作规范 §51). */
export function CorrectionDrawer({ entry, account, act, saidFen, today, onClose, onDone }: Props) {
  const { t } = useTranslation('cashier')
  const [day, setDay] = useState<string | null>(() => correctionDay(entry, today))
  const [reason, setReason] = useState('')
  const [right, setRight] = useState<EntryLine>(() => lineOfEntry(entry, correctionDay(entry, today)))
  const [rightAmountFen, setRightAmountFen] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const correct = useCommand(client.journal.correct)
  const byDifference = useCommand(client.journal.correctByDifference)
  const refusal = correct.refusal ?? byDifference.refusal
  const preview = previewOf(entry, act, { reason, right: { ...right, day }, rightAmountFen, saidFen })
  const said = reason.trim()

  const submit = async () => {
    setTried(true)
    if (day === null || said === '') return
    const about = { entryId: entry.id, day, reason: said }
    const send = async (): Promise<Posted | undefined> => {
      if (act === 'reverse') return correct.run({ ...about, right: null })
      if (act === 'replace') {
        const draft = readLine({ ...right, day }).entry
        return draft ? correct.run({ ...about, right: draft }) : undefined
      }
      return rightAmountFen !== null && rightAmountFen > 0
        ? byDifference.run({ ...about, rightAmountFen })
        : undefined
    }
    const posted = await send()
    if (posted) onDone(posted)
  }

  return (
    <FormDrawer
      open
      width={560}
      title={t(`correct.${act}Title`, { number: entry.number })}
      onClose={onClose}
      onSubmit={submit}
      dirty={reason !== '' || rightAmountFen !== null}
      pending={correct.pending || byDifference.pending}
      submitText={t('correct.submit')}
      initialFocus="correct-reason"
      danger={act === 'reverse'}
    >
      <RefusalAlert error={refusal} ns="cashier" />
      <p className="correct-explain">{t(`correct.${act}Explain`)}</p>
      <div className="field-pair">
        <Field
          label={t('correct.day')}
          htmlFor="correct-day"
          required
          error={tried && day === null && t('need.day')}
        >
          <DayInput id="correct-day" value={day} onChange={setDay} />
        </Field>
        {act === 'difference' ? (
          <Field
            label={t('correct.rightAmount')}
            htmlFor="correct-amount"
            required
            help={t('correct.wasAmount', { fen: saidFen })}
            error={tried && (rightAmountFen === null || rightAmountFen <= 0) && t('need.amount')}
          >
            <MoneyInput id="correct-amount" value={rightAmountFen} onChange={setRightAmountFen} />
          </Field>
        ) : null}
      </div>
      <Field
        label={t('correct.reason')}
        htmlFor="correct-reason"
        required
        error={tried && said === '' && t('need.reason')}
      >
        <Input
          id="correct-reason"
          value={reason}
          maxLength={80}
          autoComplete="off"
          placeholder={t('correct.reasonExample')}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {act === 'replace' ? (
        <RightFields
          line={right}
          onChange={setRight}
          wrong={tried ? (readLine({ ...right, day }).wrong ?? []) : []}
        />
      ) : null}
      <CorrectionPreview entry={entry} account={account} day={day} lines={preview} />
    </FormDrawer>
  )
}
