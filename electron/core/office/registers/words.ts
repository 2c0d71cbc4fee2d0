import type { Account } from '../../../../shared/cashier/account.contract.ts'
import type { CounterpartyKind } from '../../../../shared/office/counterparty.contract.ts'
import type { Words } from './register.ts'

/** Names of choices on paper and in spreadsheets; an import reads either language. */
export const counterpartyKindWords: Record<CounterpartyKind, Words> = {
  ownersCommittee: { 'zh-CN': '业主委员会', 'en-US': 'Owners’ committee' },
  supplier: { 'zh-CN': '供应商', 'en-US': 'Supplier' },
  contractor: { 'zh-CN': '外包单位', 'en-US': 'Contractor' },
  tenant: { 'zh-CN': '租户', 'en-US': 'Tenant' },
  bank: { 'zh-CN': '银行', 'en-US': 'Bank' },
  government: { 'zh-CN': '政府部门', 'en-US': 'Government' },
  other: { 'zh-CN': '其他', 'en-US': 'Other' },
}

export const accountKindWords: Record<Account['kind'], Words> = {
  cash: { 'zh-CN': '现金', 'en-US': 'Cash' },
  bank: { 'zh-CN': '银行', 'en-US': 'Bank' },
}

export const inUseWords: Record<'true' | 'false', Words> = {
  true: { 'zh-CN': '在用', 'en-US': 'In use' },
  false: { 'zh-CN': '停用', 'en-US': 'Off' },
}

/** `含“…”` of a filter by text; nothing for an empty one. */
export const textWords = (text: string, language: keyof Words): string[] =>
  text.trim() === '' ? [] : [language === 'zh-CN' ? `含“${text.trim()}”` : `contains “${text.trim()}”`]
