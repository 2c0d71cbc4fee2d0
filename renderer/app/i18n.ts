import i18next, { type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import enCashier from '../../resources/locales/en-US/cashier.json' with { type: 'json' }
import enCommon from '../../resources/locales/en-US/common.json' with { type: 'json' }
import enOffice from '../../resources/locales/en-US/office.json' with { type: 'json' }
import enPrint from '../../resources/locales/en-US/print.json' with { type: 'json' }
import enStatements from '../../resources/locales/en-US/statements.json' with { type: 'json' }
import zhCashier from '../../resources/locales/zh-CN/cashier.json' with { type: 'json' }
import zhCommon from '../../resources/locales/zh-CN/common.json' with { type: 'json' }
import zhOffice from '../../resources/locales/zh-CN/office.json' with { type: 'json' }
import zhPrint from '../../resources/locales/zh-CN/print.json' with { type: 'json' }
import zhStatements from '../../resources/locales/zh-CN/statements.json' with { type: 'json' }
import { formatInstant } from '../../shared/kernel/day.ts'
import { formatFen } from '../../shared/kernel/money.ts'
import { desktop } from './desktop.ts'

const chinese = {
  common: zhCommon,
  office: zhOffice,
  cashier: zhCashier,
  statements: zhStatements,
  print: zhPrint,
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof chinese
  }
}

export type Namespace = keyof typeof chinese
export type Language = 'zh-CN' | 'en-US'

const remembered = 'siwu.language'

/** The language before anybody signed in: what was chosen at this desk, else Chinese. */
export function deskLanguage(): Language {
  return localStorage.getItem(remembered) === 'en-US' ? 'en-US' : 'zh-CN'
}

/** Formatters of texts: `{{a, money}}` fen → 1,234.50, `{{b, instant}}`, `{{c, list}}`, `{{d, roles}}`. */
function addFormatters(i18n: I18n): void {
  const { formatter } = i18n.services
  formatter?.add('money', (value: unknown) => (typeof value === 'number' ? formatFen(value) : String(value)))
  formatter?.add('instant', (value: unknown) =>
    typeof value === 'number' ? formatInstant(value) : String(value),
  )
  formatter?.add('list', (value: unknown, language) =>
    Array.isArray(value) ? value.map(String).join(language === 'en-US' ? ', ' : '、') : String(value),
  )
  formatter?.add('roles', (value: unknown, language) =>
    Array.isArray(value)
      ? value
          .map((role) => textOf('common', `role.${String(role)}`, {}) ?? String(role))
          .join(language === 'en-US' ? ' + ' : '、')
      : String(value),
  )
}

/** Prepares the texts; resolves before the first page is drawn. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'common',
    ns: ['common', 'office', 'cashier', 'statements', 'print'],
    resources: {
      'zh-CN': chinese,
      'en-US': {
        common: enCommon,
        office: enOffice,
        cashier: enCashier,
        statements: enStatements,
        print: enPrint,
      },
    },
    interpolation: { escapeValue: false },
  })
  addFormatters(i18next)
  document.documentElement.lang = language
}

/** Switches every text at this desk and remembers it for the next sign-in page. */
export async function setDeskLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language)
  document.documentElement.lang = language
  desktop()?.setLanguage(language)
  await i18next.changeLanguage(language)
}

/** A text whose key is known only at run time (a refusal code), or null when there is no such text. */
export function textOf(namespace: Namespace, key: string, facts: Record<string, unknown>): string | null {
  const language = i18next.language
  const found: unknown =
    i18next.getResource(language, namespace, key) ?? i18next.getResource('zh-CN', namespace, key)
  if (typeof found !== 'string') return null
  return i18next.services.interpolator.interpolate(found, facts, language, { escapeValue: false })
}
