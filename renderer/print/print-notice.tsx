import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { PrintPage } from '../ui/print-page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'

type Props = { title: string; error?: unknown; text?: string }

/** What a print page shows while there is no sheet: that it is being read, what is missing, or what went wrong. */
export function PrintNotice({ title, error, text }: Props) {
  const { t } = useTranslation('print')
  return (
    <PrintPage paper="A4" title={title} ready={false}>
      <div className="paper-notice">
        {error ? (
          <RefusalAlert error={error} ns="cashier" />
        ) : text === undefined ? (
          <Skeleton active aria-label={t('loading')} />
        ) : (
          <p>{text}</p>
        )}
      </div>
    </PrintPage>
  )
}
