import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { ApprovalActs } from '../../office/approvals/approval-acts.tsx'
import { useApprovalsOf } from '../../office/approvals/approval-trail.tsx'
import { TrailView } from '../../office/approvals/trail-view.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { DaySheet } from './day-sheet.tsx'

type Props = { closeId: number | null; accounts: readonly Account[]; onClose: () => void }

/** One day close with its whole sheet; the reviewer answers a difference here. */
export function DayCloseDrawer({ closeId, accounts, onClose }: Props) {
  const { t } = useTranslation('cashier')
  const mayClose = useMay('day.close')
  const { data, error } = useQuery({
    ...api.closing.day.queryOptions({ input: { closeId: closeId ?? 0 } }),
    enabled: closeId !== null,
  })
  const close = closeId === null ? undefined : data
  const account = accounts.find((one) => one.id === close?.accountId)
  const [trail] = useApprovalsOf('dayClose', closeId) ?? []
  return (
    <Drawer
      open={closeId !== null}
      size={640}
      title={
        close && account ? t('sheet.title', { name: account.name, day: close.day }) : t('sheet.titleShort')
      }
      onClose={onClose}
      extra={
        close ? (
          <Link to="/print/day-close/$id" params={{ id: String(close.id) }}>
            <Button>{t('sheet.print')}</Button>
          </Link>
        ) : null
      }
      footer={close?.status === 'awaiting' && trail ? <ApprovalActs trail={trail} onDone={onClose} /> : null}
    >
      {error ? <RefusalAlert error={error} ns="cashier" /> : null}
      {close && account ? <DaySheet close={close} account={account} /> : error ? null : <Skeleton active />}
      {close && trail ? <TrailView trail={trail} /> : null}
      {close?.status === 'returned' && mayClose ? (
        <Link to="/cashier/close-day" search={{ account: close.accountId, day: close.day }}>
          <Button type="primary">{t('sheet.countAgain')}</Button>
        </Link>
      ) : null}
    </Drawer>
  )
}
