import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { ApprovalActs } from './approval-acts.tsx'
import { ApprovalDocumentView } from './approval-document.tsx'
import { TrailView } from './trail-view.tsx'
import './approvals.css'

/** One document, whole, with what was done with it; J and K go through what waits. */
export default function ApprovalPage() {
  const { t } = useTranslation('approvals')
  const navigate = useNavigate()
  const { id } = useParams({ from: '/approvals/$id' })
  const approvalId = Number(id)
  const found = useQuery(api.approvals.get.queryOptions({ input: { approvalId } }))
  const waiting = useQuery(api.approvals.waiting.queryOptions()).data ?? []
  const at = waiting.findIndex((one) => one.id === approvalId)
  const go = (to: number | undefined) =>
    to === undefined
      ? navigate({ to: '/approvals' })
      : navigate({ to: '/approvals/$id', params: { id: String(to) } })
  const before = at > 0 ? waiting[at - 1]?.id : undefined
  const after = waiting[at + 1]?.id
  useHotkeys({
    j: { run: () => void (after !== undefined && go(after)), label: t('after') },
    k: { run: () => void (before !== undefined && go(before)), label: t('before') },
    escape: { run: () => void go(undefined), label: t('back') },
  })
  const trail = found.data?.trail
  const next = waiting.find((one) => one.id !== approvalId)?.id
  return (
    <Page
      title={trail ? `${t(`kind.${trail.kind}`)} · ${trail.title}` : t('title')}
      subtitle={at < 0 ? null : t('place', { at: at + 1, count: waiting.length })}
      actions={
        <>
          <Button disabled={before === undefined} title={hotkeyLabel('k')} onClick={() => go(before)}>
            {t('before')}
          </Button>
          <Button disabled={after === undefined} title={hotkeyLabel('j')} onClick={() => go(after)}>
            {t('after')}
          </Button>
          <Link to="/approvals">
            <Button title={hotkeyLabel('escape')}>{t('back')}</Button>
          </Link>
        </>
      }
    >
      <RefusalAlert error={found.error} ns="approvals" />
      {found.data && trail ? (
        <div className="approval">
          <div className="approval-document">
            <p className="approval-head">
              <span>
                {t('field.maker')} <strong>{trail.makerName}</strong>
              </span>
              {trail.amountFen === null ? null : (
                <span className="approval-amount">
                  {t('field.amount')} <MoneyText fen={trail.amountFen} />
                </span>
              )}
              <span>{t('stepOf', { step: trail.step, count: trail.stepCount })}</span>
            </p>
            <ApprovalDocumentView subject={found.data.subject} />
          </div>
          <aside className="approval-side">
            <TrailView trail={trail} />
            <ApprovalActs trail={trail} onDone={() => void go(next)} />
          </aside>
        </div>
      ) : found.error ? null : (
        <Skeleton active />
      )}
    </Page>
  )
}
