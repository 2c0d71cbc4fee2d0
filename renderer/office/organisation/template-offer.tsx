import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'

/** Offered to an office that has no departments of its own yet. */
export function TemplateOffer({ onLook }: { onLook: () => void }) {
  const { t } = useTranslation('organisation')
  return (
    <Alert
      className="refusal-alert"
      type="info"
      showIcon
      title={t('template.offerTitle')}
      description={t('template.offerText')}
      action={
        <Button type="primary" onClick={onLook}>
          {t('template.choose')}
        </Button>
      }
    />
  )
}
