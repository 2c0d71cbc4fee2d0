import type { Account } from '../../../../shared/cashier/account.contract.ts'
import type { CounterpartyKind } from '../../../../shared/office/counterparty.contract.ts'
import type { TaskFilter, TaskKind, TaskStatus } from '../../../../shared/office/tasks.contract.ts'
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

export const taskKindWords: Record<TaskKind, Words> = {
  assigned: { 'zh-CN': '交办', 'en-US': 'Task' },
  coordination: { 'zh-CN': '协调单', 'en-US': 'Coordination' },
}

export const taskStatusWords: Record<TaskStatus, Words> = {
  given: { 'zh-CN': '待接收', 'en-US': 'To receive' },
  received: { 'zh-CN': '办理中', 'en-US': 'In hand' },
  answered: { 'zh-CN': '已反馈', 'en-US': 'Answered' },
  closed: { 'zh-CN': '已办结', 'en-US': 'Closed' },
  withdrawn: { 'zh-CN': '已撤回', 'en-US': 'Withdrawn' },
}

export const taskStateWords: Record<Exclude<TaskFilter['state'], 'all'>, Words> = {
  open: { 'zh-CN': '未办结', 'en-US': 'Open' },
  overdue: { 'zh-CN': '已逾期', 'en-US': 'Overdue' },
  over: { 'zh-CN': '已办结或撤回', 'en-US': 'Over' },
}

export const inUseWords: Record<'true' | 'false', Words> = {
  true: { 'zh-CN': '在用', 'en-US': 'In use' },
  false: { 'zh-CN': '停用', 'en-US': 'Off' },
}

/** The days of a filter, either end open; nothing for all. */
export const daysWords = ({ from, to }: { from: string | null; to: string | null }): string[] =>
  from === null && to === null ? [] : [`${from ?? ''} — ${to ?? ''}`]

/** `含“…”` of a filter by text; nothing for an empty one. */
export const textWords = (text: string, language: keyof Words): string[] =>
  text.trim() === '' ? [] : [language === 'zh-CN' ? `含“${text.trim()}”` : `contains “${text.trim()}”`]
