import i18next, { type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import enApprovals from '../../resources/locales/en-US/approvals.json' with { type: 'json' }
import enArchives from '../../resources/locales/en-US/archives.json' with { type: 'json' }
import enAudit from '../../resources/locales/en-US/audit.json' with { type: 'json' }
import enBackup from '../../resources/locales/en-US/backup.json' with { type: 'json' }
import enCalendar from '../../resources/locales/en-US/calendar.json' with { type: 'json' }
import enCashier from '../../resources/locales/en-US/cashier.json' with { type: 'json' }
import enCommon from '../../resources/locales/en-US/common.json' with { type: 'json' }
import enDocuments from '../../resources/locales/en-US/documents.json' with { type: 'json' }
import enFiles from '../../resources/locales/en-US/files.json' with { type: 'json' }
import enIntake from '../../resources/locales/en-US/intake.json' with { type: 'json' }
import enLending from '../../resources/locales/en-US/lending.json' with { type: 'json' }
import enOffice from '../../resources/locales/en-US/office.json' with { type: 'json' }
import enOrganisation from '../../resources/locales/en-US/organisation.json' with { type: 'json' }
import enOutgoing from '../../resources/locales/en-US/outgoing.json' with { type: 'json' }
import enPrint from '../../resources/locales/en-US/print.json' with { type: 'json' }
import enRegister from '../../resources/locales/en-US/register.json' with { type: 'json' }
import enSearch from '../../resources/locales/en-US/search.json' with { type: 'json' }
import enStatements from '../../resources/locales/en-US/statements.json' with { type: 'json' }
import enTasks from '../../resources/locales/en-US/tasks.json' with { type: 'json' }
import enToday from '../../resources/locales/en-US/today.json' with { type: 'json' }
import zhApprovals from '../../resources/locales/zh-CN/approvals.json' with { type: 'json' }
import zhArchives from '../../resources/locales/zh-CN/archives.json' with { type: 'json' }
import zhAudit from '../../resources/locales/zh-CN/audit.json' with { type: 'json' }
import zhBackup from '../../resources/locales/zh-CN/backup.json' with { type: 'json' }
import zhCalendar from '../../resources/locales/zh-CN/calendar.json' with { type: 'json' }
import zhCashier from '../../resources/locales/zh-CN/cashier.json' with { type: 'json' }
import zhCommon from '../../resources/locales/zh-CN/common.json' with { type: 'json' }
import zhDocuments from '../../resources/locales/zh-CN/documents.json' with { type: 'json' }
import zhFiles from '../../resources/locales/zh-CN/files.json' with { type: 'json' }
import zhIntake from '../../resources/locales/zh-CN/intake.json' with { type: 'json' }
import zhLending from '../../resources/locales/zh-CN/lending.json' with { type: 'json' }
import zhOffice from '../../resources/locales/zh-CN/office.json' with { type: 'json' }
import zhOrganisation from '../../resources/locales/zh-CN/organisation.json' with { type: 'json' }
import zhOutgoing from '../../resources/locales/zh-CN/outgoing.json' with { type: 'json' }
import zhPrint from '../../resources/locales/zh-CN/print.json' with { type: 'json' }
import zhRegister from '../../resources/locales/zh-CN/register.json' with { type: 'json' }
import zhSearch from '../../resources/locales/zh-CN/search.json' with { type: 'json' }
import zhStatements from '../../resources/locales/zh-CN/statements.json' with { type: 'json' }
import zhTasks from '../../resources/locales/zh-CN/tasks.json' with { type: 'json' }
import zhToday from '../../resources/locales/zh-CN/today.json' with { type: 'json' }
import { formatInstant } from '../../shared/kernel/day.ts'
import { formatFen } from '../../shared/kernel/money.ts'
import { bytesText } from '../ui/attachments/bytes-text.ts'
import { desktop } from './desktop.ts'

const chinese = {
  common: zhCommon,
  office: zhOffice,
  audit: zhAudit,
  cashier: zhCashier,
  statements: zhStatements,
  calendar: zhCalendar,
  today: zhToday,
  organisation: zhOrganisation,
  approvals: zhApprovals,
  register: zhRegister,
  search: zhSearch,
  files: zhFiles,
  backup: zhBackup,
  documents: zhDocuments,
  outgoing: zhOutgoing,
  archives: zhArchives,
  intake: zhIntake,
  lending: zhLending,
  tasks: zhTasks,
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

/** Formatters of texts: `{{a, money}}` fen → 1,234.50, `{{b, instant}}`, `{{c, list}}`, `{{d, roles}}`,
 * `{{e, bytes}}` → 3.0 MB, `{{f, fileContent}}`, `{{g, retention}}`. */
function addFormatters(i18n: I18n): void {
  const { formatter } = i18n.services
  formatter?.add('money', (value: unknown) => (typeof value === 'number' ? formatFen(value) : String(value)))
  formatter?.add('instant', (value: unknown) =>
    typeof value === 'number' ? formatInstant(value) : String(value),
  )
  formatter?.add('list', (value: unknown, language) =>
    Array.isArray(value) ? value.map(String).join(language === 'en-US' ? ', ' : '、') : String(value),
  )
  formatter?.add('bytes', (value: unknown) => (typeof value === 'number' ? bytesText(value) : String(value)))
  formatter?.add(
    'retention',
    (value: unknown) => textOf('archives', `retention.${String(value)}`, {}) ?? String(value),
  )
  formatter?.add(
    'fileContent',
    (value: unknown) => textOf('files', `content.${String(value)}`, {}) ?? String(value),
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
    ns: [
      'common',
      'office',
      'audit',
      'cashier',
      'statements',
      'register',
      'search',
      'files',
      'backup',
      'print',
      'organisation',
      'approvals',
      'calendar',
      'today',
      'tasks',
      'documents',
      'outgoing',
      'archives',
      'intake',
      'lending',
    ],
    resources: {
      'zh-CN': chinese,
      'en-US': {
        common: enCommon,
        office: enOffice,
        audit: enAudit,
        cashier: enCashier,
        statements: enStatements,
        calendar: enCalendar,
        today: enToday,
        organisation: enOrganisation,
        approvals: enApprovals,
        register: enRegister,
        search: enSearch,
        files: enFiles,
        backup: enBackup,
        documents: enDocuments,
        outgoing: enOutgoing,
        archives: enArchives,
        intake: enIntake,
        lending: enLending,
        tasks: enTasks,
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
