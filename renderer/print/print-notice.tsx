import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Namespace } from '../app/i18n.ts'
import { PrintPage } from '../ui/print-page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'

type Props = { title: string; error?: unknown; text?: string; ns?: Namespace }

/** What a print page shows while there is no sheet: that it is being read, what is missing, or what went wrong. */
export function PrintNotice({ title, error, text, ns = 'cashier' }: Props) {
  const { t } = useTranslation('print')
  return (
    <PrintPage paper="A4" title={title} ready={false}>
      <div className="paper-notice">
        {error ? (
          <RefusalAlert error={error} ns={ns} />
        ) : text === undefined ? (
          <Skeleton active aria-label={t('loading')} />
        ) : (
          <p>{text}</p>
        )}
      </div>
    </PrintPage>
  )
}
