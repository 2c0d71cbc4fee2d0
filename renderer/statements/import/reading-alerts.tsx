import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReadingOverview } from '../../../shared/statements/statements.contract.ts'

/** What a person should know before saving: imported before, days covered twice, another account's number. */
export function ReadingAlerts({ reading }: { reading: ReadingOverview }) {
  const { t } = useTranslation('statements')
  const { sameFile, overlapping, numberDiffers, accountNumber } = reading
  return (
    <>
      {numberDiffers ? (
        <Alert type="warning" showIcon title={t('import.numberDiffers', { number: accountNumber })} />
      ) : null}
      {sameFile ? (
        <Alert
          type="warning"
          showIcon
          title={t('import.sameFile', {
            by: sameFile.byName,
            at: sameFile.at,
            account: sameFile.accountName,
          })}
          action={
            <Link to="/statements/$id" params={{ id: String(sameFile.statementId) }}>
              {t('import.open')}
            </Link>
          }
        />
      ) : null}
      {!sameFile && overlapping.length > 0 ? (
        <Alert
          type="info"
          showIcon
          title={t('import.overlapping', { names: overlapping.map(({ fileName }) => fileName) })}
        />
      ) : null}
    </>
  )
}
