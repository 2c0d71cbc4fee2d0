import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { client } from '../../app/transport.ts'
import { useDraft } from '../../ui/drafts.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { blankTransfer, TransferFields } from './transfer-fields.tsx'
import { defaultSides, type TransferSides, transferKindOf } from './transfer-sides.ts'
import { useStanding } from './use-standing.ts'

type Props = {
  open: boolean
  accounts: readonly Account[]
  /** The book that the person came from. */
  from: Account
  today: string
  onClose: () => void
  onDone: () => void
}

/** Money moved between the office's own accounts (提现、存现、转账): both books in one act. */
export function TransferDrawer({ open, accounts, from, today, onClose, onDone }: Props) {
  const { t } = useTranslation('cashier')
  const usable = accounts.filter((account) => account.closedDay === null)
  const [sides, setSides] = useState<TransferSides | null>(null)
  const [line, setLine, clear] = useDraft('transfer', blankTransfer(today))
  const [tried, setTried] = useState(false)
  const transfer = useCommand(client.journal.transfer)
  const chosen = sides ?? defaultSides(usable, from)
  const source = usable.find((account) => account.id === chosen.fromId) ?? null
  const target = usable.find((account) => account.id === chosen.toId) ?? null
  const kind = source && target ? transferKindOf(source, target) : null
  const summary = line.summary === '' && kind ? t(`nature.${kind}`) : line.summary
  const dirty = line.amountFen !== null || line.summary !== '' || line.chequeNumber !== ''

  const close = () => {
    setSides(null)
    setTried(false)
    transfer.dismiss()
    clear(blankTransfer(today))
    onClose()
  }

  const submit = async () => {
    setTried(true)
    const { day, amountFen } = line
    if (!source || !target || day === null || amountFen === null || amountFen <= 0) return
    const done = await transfer.run({
      ...line,
      fromAccountId: source.id,
      toAccountId: target.id,
      day,
      amountFen,
      summary,
    })
    if (!done) return
    close()
    onDone()
  }

  return (
    <FormDrawer
      open={open}
      title={t('transfer.title')}
      onClose={close}
      onSubmit={submit}
      dirty={dirty}
      pending={transfer.pending}
      submitText={t('transfer.submit')}
    >
      <RefusalAlert error={transfer.refusal} ns="cashier" onClose={transfer.dismiss} />
      <TransferFields
        line={line}
        onChange={setLine}
        sides={{ usable, source, target, kind }}
        onSides={(next) => setSides({ ...chosen, ...next })}
        onKind={(wanted) => setSides(defaultSides(usable, from, wanted))}
        summary={summary}
        tried={tried}
      />
      <table className="balances-after">
        <caption>{t('transfer.preview')}</caption>
        <tbody>
          {source && <BalanceAfter account={source} day={line.day} movedFen={-(line.amountFen ?? 0)} />}
          {target && <BalanceAfter account={target} day={line.day} movedFen={line.amountFen ?? 0} />}
        </tbody>
      </table>
    </FormDrawer>
  )
}

/** One book's balance before and after the money moved. */
function BalanceAfter({
  account,
  day,
  movedFen,
}: {
  account: Account
  day: string | null
  movedFen: number
}) {
  const { t } = useTranslation('cashier')
  const standing = useStanding(account, day)
  const after = standing && standing.balanceFen + movedFen
  const over = after !== null && account.limitFen !== null && after > account.limitFen
  return (
    <tr>
      <th scope="row">{account.name}</th>
      <td>{standing && <MoneyText fen={standing.balanceFen} zero="flat" />}</td>
      <td aria-hidden>→</td>
      <td>{after !== null && <MoneyText fen={after} zero="flat" />}</td>
      <td className="balances-note">
        {after !== null && after < 0
          ? t('transfer.short')
          : over
            ? t('transfer.over', { limitFen: account.limitFen })
            : null}
      </td>
    </tr>
  )
}
