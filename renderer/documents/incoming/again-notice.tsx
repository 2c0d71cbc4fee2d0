import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { IncomingDuplicate } from '../../../shared/documents/incoming.contract.ts'

/** Tells while somebody types that the same letter is in the register, with the way to it (SEC-03). */
export function AgainNotice({ earlier }: { earlier: readonly IncomingDuplicate[] }) {
  const { t } = useTranslation('documents')
  const [first] = earlier
  if (!first) return null
  return (
    <Alert
      className="letter-again"
      type="warning"
      showIcon
      role="alert"
      title={t(`incoming.again.${first.why}`)}
      description={
        <ul className="letter-again-list">
          {earlier.map((one) => (
            <li key={one.incomingId}>
              {t('incoming.again.line', {
                number: one.number,
                title: one.title,
                sender: one.sender,
                day: one.receivedDay,
                by: one.byName,
              })}{' '}
              <Link to="/documents/incoming/$id" params={{ id: String(one.incomingId) }} target="_blank">
                {t('incoming.again.look')}
              </Link>
            </li>
          ))}
        </ul>
      }
    />
  )
}
