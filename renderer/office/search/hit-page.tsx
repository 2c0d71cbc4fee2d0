import { useTranslation } from 'react-i18next'
import type { Hit } from '../../../shared/office/search.contract.ts'

/** The page of the file on which the text stands, when the file has several. */
export function HitPage({ hit: { page } }: { hit: Pick<Hit, 'page'> }) {
  const { t } = useTranslation('search')
  return page === null ? null : <span className="search-page-number">{t('page.onPage', { page })}</span>
}
