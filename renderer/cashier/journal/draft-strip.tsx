import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Draft } from '../../../shared/cashier/journal.contract.ts'
import { formatFen } from '../../../shared/kernel/money.ts'
import { api, client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = {
  account: Account
  /** The voucher that stands in the entry line at the moment. */
  taken: number | null
  onTake: (draft: Draft) => void
}

/** Vouchers put aside and not posted (未记账凭证): each can be taken up again or thrown away. */
export function DraftStrip({ account, taken, onTake }: Props) {
  const { t } = useTranslation('cashier')
  const { modal } = App.useApp()
  const drafts = useQuery(api.journal.drafts.queryOptions({ input: { accountId: account.id } })).data ?? []
  const discard = useCommand(client.journal.discard)
  const waiting = drafts.filter((draft) => draft.id !== taken)
  if (waiting.length === 0 && !discard.refusal) return null
  const throwAway = (draft: Draft) =>
    modal.confirm({
      title: t('drafts.discardTitle'),
      content: t('drafts.discardDetail', { summary: draft.body.summary, amountFen: draft.body.amountFen }),
      okText: t('drafts.discard'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: () => discard.run({ draftId: draft.id }),
    })
  return (
    <div className="draft-strip">
      <span className="draft-title">{t('drafts.title', { count: waiting.length })}</span>
      {waiting.map((draft) => (
        <span key={draft.id} className="draft-chip">
          <button
            type="button"
            className="link-button"
            title={t('drafts.takeHint', { by: draft.byName })}
            onClick={() => onTake(draft)}
          >
            {draft.day.slice(5)} {t(`voucher.${draft.body.voucherKind}`)}
            {draft.body.voucherNumber} {draft.body.summary}{' '}
            {formatFen(draft.body.direction === 'in' ? draft.body.amountFen : -draft.body.amountFen)}
          </button>
          <button
            type="button"
            className="draft-discard"
            aria-label={t('drafts.discardOne', { summary: draft.body.summary })}
            onClick={() => throwAway(draft)}
          >
            ×
          </button>
        </span>
      ))}
      <RefusalAlert error={discard.refusal} ns="cashier" onClose={discard.dismiss} />
    </div>
  )
}
