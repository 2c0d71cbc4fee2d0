import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../app/transport.ts'
import { useDeciderName } from '../office/approvals/step-text.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { DayCloseSheet } from './day-close-sheet.tsx'
import { PrintNotice } from './print-notice.tsx'
import { Signatures } from './signatures.tsx'
import './paper.css'
import './day-close.css'

/** The count of a drawer at the end of a day as it is signed: 现金盘点表. */
export default function DayClosePage() {
  const { t } = useTranslation('print')
  const { id } = useParams({ from: '/print/day-close/$id' })
  const close = useQuery(api.closing.day.queryOptions({ input: { closeId: Number(id) } }))
  const settings = useQuery(api.settings.get.queryOptions())
  const accounts = useQuery(api.accounts.list.queryOptions())
  const sent = useQuery(
    api.approvals.ofSubject.queryOptions({ input: { subjectKind: 'dayClose', subjectId: Number(id) } }),
  )
  const signed = useDeciderName()
  const title = t('dayClose.title')
  if (!close.data || !settings.data || !accounts.data || !sent.data) {
    const error = close.error ?? settings.error ?? accounts.error ?? sent.error
    return <PrintNotice title={title} error={error} />
  }
  const { accountId, day, status, byName, reviewedByName, headHash } = close.data
  const review = sent.data[0]?.acts.findLast((one) => one.act === 'approve' && one.byName === reviewedByName)
  const reviewer = signed({ name: reviewedByName ?? '', forName: review?.forName ?? null })
  const account = accounts.data.find((one) => one.id === accountId)
  return (
    <PrintPage paper="A4" title={`${title} ${account?.name ?? ''} ${day}`}>
      <PrintSheet>
        <div className="count-sheet">
          <DayCloseSheet close={close.data} account={account} office={settings.data.settings.officeName} />
          <Signatures
            signers={[{ as: 'cashier', name: byName }, { as: 'witness' }, { as: 'reviewer', name: reviewer }]}
          />
          <p className="paper-small count-foot">{t('checkCode', { code: headHash.slice(0, 16) })}</p>
          {status === 'closed' ? null : (
            <span className="paper-stamp count-stamp">{t(`dayClose.status.${status}`)}</span>
          )}
        </div>
      </PrintSheet>
    </PrintPage>
  )
}
