import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'

/** Says in the person's words why a file is not shown, and that it can still be saved. */
export function Unshown({ text }: { text: string }) {
  const { t } = useTranslation('files')
  return (
    <Alert
      className="preview-unshown"
      type="warning"
      showIcon
      role="alert"
      title={text}
      description={t('saveInstead')}
    />
  )
}
