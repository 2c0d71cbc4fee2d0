import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Draft, Posted } from '../../../shared/cashier/journal.contract.ts'
import { client } from '../../app/transport.ts'
import { useDraft } from '../../ui/drafts.ts'
import { useCommand } from '../../ui/use-command.ts'
import {
  blankLine,
  type EntryLine,
  isTyped,
  type LastNumbers,
  type LineField,
  lineAfter,
  lineOfDraft,
  readLine,
} from './entry-line.ts'
import { useAskBeforeLosing } from './use-ask-before-losing.ts'

type Change = (line: EntryLine) => EntryLine

type Hooks = {
  /** Puts the cursor back into the line. */
  focus: () => void
  /** An entry of that day is in the book. */
  onPosted: (day: string) => void
}

/** The line being typed for one book: its fields, what is wrong with it, and what can be done with it. */
export function useEntryLine(account: Account, today: string, last: LastNumbers, hooks: Hooks) {
  const { focus, onPosted } = hooks
  const { t } = useTranslation('cashier')
  const { message } = App.useApp()
  const askBeforeLosing = useAskBeforeLosing(focus)
  const fresh = blankLine(today, 'receipt', last)
  const [kept, setLine, clear] = useDraft<EntryLine>(`entry-line.${account.id}`, fresh)
  const post = useCommand(client.journal.post)
  const park = useCommand(client.journal.park)
  const [wrong, setWrong] = useState<readonly LineField[]>([])
  const [posted, setPosted] = useState<Posted | null>(null)
  const line = withProposedNumber(kept, fresh, last)

  const change = (next: Change) => {
    setWrong([])
    setLine(next(line))
  }

  const read = () => {
    const found = readLine(line)
    setWrong(found.wrong ?? [])
    return found.entry
  }

  const send = async () => {
    const entry = read()
    if (!entry) return
    const answer = await post.run({ accountId: account.id, entry, draftId: line.draftId })
    if (!answer) return
    setPosted(answer)
    onPosted(entry.day)
    clear(lineAfter(line, last))
    focus()
  }

  const putAside = async () => {
    const entry = read()
    if (!entry) return
    const draft = await park.run({ accountId: account.id, draftId: line.draftId, entry })
    if (!draft) return
    void message.success(t('line.parked'))
    clear(lineAfter(line, last))
    focus()
  }

  const ask = (then: () => void) =>
    askBeforeLosing(isTyped(line), () => {
      setWrong([])
      post.dismiss()
      park.dismiss()
      then()
    })

  const empty = () => ask(() => clear(blankLine(line.day ?? today, line.voucherKind, last)))
  const takeUp = (draft: Draft) => ask(() => setLine(lineOfDraft(draft)))

  return {
    line,
    change,
    wrong,
    posted,
    send,
    putAside,
    empty,
    takeUp,
    pending: post.pending || park.pending,
    refusal: post.refusal ?? park.refusal,
    dismiss: () => {
      post.dismiss()
      park.dismiss()
    },
  }
}

/** An untouched line follows the book: its proposed number comes once the book has been read. */
function withProposedNumber(line: EntryLine, fresh: EntryLine, last: LastNumbers): EntryLine {
  if (line.numberTyped || line.voucherNumber !== '') return line
  return { ...line, voucherNumber: blankLine(fresh.day ?? '', line.voucherKind, last).voucherNumber }
}
