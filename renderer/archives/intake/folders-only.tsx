import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { FoldersDrawer } from './folders-drawer.tsx'
import './intake.css'

/** What the administrator, who sees no documents, does here: say which folders are watched. */
export function FoldersOnly() {
  const { t } = useTranslation('intake')
  const navigate = useNavigate()
  return (
    <Page title={t('folders.title')} subtitle={t('folders.help')}>
      <FoldersDrawer onClose={() => void navigate({ to: '/today' })} />
    </Page>
  )
}
