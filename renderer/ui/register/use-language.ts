import { useTranslation } from 'react-i18next'
import type { Language } from '../../app/i18n.ts'

/** The language in which this desk reads, for files and paper that the core writes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en-US' ? 'en-US' : 'zh-CN'
}
