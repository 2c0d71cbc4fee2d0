import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { CashCount } from '../../../shared/cashier/closing.contract.ts'
import { client } from '../../app/transport.ts'
import { useDraft } from '../../ui/drafts.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useEnterMovesOn } from '../../ui/use-enter-moves-on.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import { type BookFigures, BookSide } from './book-side.tsx'
import { CloseBlockers, type DayStanding, isBlocked } from './close-blockers.tsx'
import { DifferenceReason, UndepositedReason } from './close-reasons.tsx'
import { blankCount, type CountForm, countedFen, countFormOf, isCounted, readCount } from './count-form.ts'
import { InstrumentList, IouList } from './count-lists.tsx'
import { CountResult } from './count-result.tsx'
import { CountTable } from './count-table.tsx'

type Props = {
  account: Account
  state: DayStanding &
    BookFigures & { entryCount: number; undepositedFen: number; earlierCount: CashCount | null }
  today: string
  /** Whether undeposited takings need a reason (CSH-20, a setting). */
  mustDeposit: boolean
}

/** Closes a day of a cash book (日清): the count against the book, reasons where they are due. */
export function CloseForm({ account, state, today, mustDeposit }: Props) {
  const { t } = useTranslation('cashier')
  const { modal } = App.useApp()
  const ref = useRef<HTMLFormElement>(null)
  const asking = useRef(false)
  const initial = state.earlierCount ? countFormOf(state.earlierCount) : blankCount()
  const [form, setForm, clear] = useDraft<CountForm>(`close-day.${account.id}.${state.day}`, initial)
  const [tried, setTried] = useState(false)
  const close = useCommand(client.closing.closeDay)
  const patch = (change: Partial<CountForm>) => setForm((now) => ({ ...now, ...change }))
  const read = readCount(form)
  const differenceFen = countedFen(form) - state.bookFen
  const counted = isCounted(form) || state.bookFen === 0
  const needsReason = counted && differenceFen !== 0
  const needsDeposit = mustDeposit && state.undepositedFen > 0
  const reasonMissing = needsReason && form.reason.trim() === ''
  const depositMissing = needsDeposit && form.undepositedReason.trim() === ''

  const send = async (count: CashCount) => {
    const { reason, undepositedReason } = form
    const about = { accountId: account.id, day: state.day, count, undepositedReason }
    const answer = await close.run({ ...about, reason: needsReason ? reason : '' })
    if (answer) clear(blankCount())
  }

  const submit = () => {
    setTried(true)
    const { count } = read
    if (!count || !counted || reasonMissing || depositMissing || isBlocked(state) || asking.current) return
    asking.current = true
    modal.confirm({
      title: t('close.confirmTitle', { name: account.name, day: state.day }),
      content: differenceFen === 0 ? t('close.confirmEven') : t('close.confirmDifference'),
      okText: t('close.submit'),
      cancelText: t('common.cancel'),
      onOk: () => send(count),
      afterClose: () => {
        asking.current = false
      },
    })
  }

  useEnterMovesOn(ref, { onLast: submit })
  return (
    <form ref={ref} className="close-form" onSubmit={(event) => event.preventDefault()}>
      <CloseBlockers account={account} state={state} />
      <div className="close-left">
        <BookSide account={account} day={state.day} figures={state} entryCount={state.entryCount} />
        <CountResult form={form} differenceFen={counted ? differenceFen : null} />
      </div>
      <div className="close-right">
        <h2>{t('close.countSide')}</h2>
        <div className="close-count-grid">
          <CountTable form={form} onChange={(pieces) => patch({ pieces })} />
          <div className="close-lists">
            <InstrumentList form={form} onChange={patch} today={today} wrong={tried ? read.wrong : null} />
            <IouList form={form} onChange={patch} today={today} wrong={tried ? read.wrong : null} />
            {state.undepositedFen > 0 ? (
              <UndepositedReason
                account={account}
                undepositedFen={state.undepositedFen}
                reason={form.undepositedReason}
                required={needsDeposit}
                missing={tried && depositMissing}
                onChange={(undepositedReason) => patch({ undepositedReason })}
              />
            ) : null}
            {needsReason ? (
              <DifferenceReason
                reason={form.reason}
                missing={tried && reasonMissing}
                onChange={(reason) => patch({ reason })}
              />
            ) : null}
          </div>
        </div>
        <RefusalAlert error={close.refusal} ns="cashier" onClose={close.dismiss} />
        {tried && !counted ? (
          <p className="field-error" role="alert">
            {t('close.countFirst')}
          </p>
        ) : null}
        <div className="close-acts">
          <Button
            type="primary"
            size="large"
            loading={close.pending}
            disabled={isBlocked(state)}
            title={hotkeyLabel('ctrl+enter')}
            onClick={submit}
          >
            {needsReason ? t('close.submitForReview') : t('close.submit')}
          </Button>
        </div>
      </div>
    </form>
  )
}
