import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { CheckPackage } from './check-package.tsx'
import { HandoverRuns } from './handover-runs.tsx'
import { MakePackage } from './make-package.tsx'
import './handover.css'

/** Handover packages (撤场移交包): made, checked, taken in. */
export default function HandoverPage() {
  const { t } = useTranslation('lending')
  return (
    <Page title={t('handover.title')} subtitle={t('handover.subtitle')}>
      <div className="handover">
        <MakePackage />
        <CheckPackage />
        <HandoverRuns />
      </div>
    </Page>
  )
}
