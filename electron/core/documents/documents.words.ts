import type { CirculableKind, CirculationState } from '../../../shared/documents/circulation.contract.ts'
import type { Secrecy, Urgency } from '../../../shared/documents/document-facts.ts'
import type { IncomingStatus } from '../../../shared/documents/incoming.contract.ts'
import type { MailDirection, MailKind } from '../../../shared/documents/mail.contract.ts'
import type { RuleKind } from '../../../shared/documents/rules.contract.ts'
import type { Words } from '../office/registers/register.ts'

/** Names of choices on paper and in spreadsheets; an import reads either language. */
export const secrecyWords: Record<Secrecy, Words> = {
  public: { 'zh-CN': '公开', 'en-US': 'Public' },
  internal: { 'zh-CN': '内部', 'en-US': 'Internal' },
  confidential: { 'zh-CN': '秘密', 'en-US': 'Confidential' },
  secret: { 'zh-CN': '机密', 'en-US': 'Secret' },
  topSecret: { 'zh-CN': '绝密', 'en-US': 'Top secret' },
}

export const urgencyWords: Record<Urgency, Words> = {
  ordinary: { 'zh-CN': '平件', 'en-US': 'Ordinary' },
  prompt: { 'zh-CN': '平急', 'en-US': 'Prompt' },
  urgent: { 'zh-CN': '加急', 'en-US': 'Urgent' },
  immediate: { 'zh-CN': '特急', 'en-US': 'Immediate' },
}

export const incomingStatusWords: Record<IncomingStatus | 'open' | 'overdue', Words> = {
  open: { 'zh-CN': '未办结', 'en-US': 'Not settled' },
  overdue: { 'zh-CN': '超期', 'en-US': 'Overdue' },
  registered: { 'zh-CN': '已登记', 'en-US': 'Registered' },
  assigned: { 'zh-CN': '承办中', 'en-US': 'In hand' },
  closed: { 'zh-CN': '已办结', 'en-US': 'Settled' },
  filed: { 'zh-CN': '已归档', 'en-US': 'Filed' },
  void: { 'zh-CN': '作废', 'en-US': 'Void' },
}

export const circulationStateWords: Record<CirculationState | 'overdue', Words> = {
  running: { 'zh-CN': '传阅中', 'en-US': 'On its way' },
  overdue: { 'zh-CN': '有人超期', 'en-US': 'Overdue' },
  read: { 'zh-CN': '已阅毕', 'en-US': 'Read by all' },
  ended: { 'zh-CN': '提前结束', 'en-US': 'Ended early' },
}

export const circulableWords: Record<CirculableKind, Words> = {
  incoming: { 'zh-CN': '收文', 'en-US': 'Incoming' },
  outgoing: { 'zh-CN': '发文', 'en-US': 'Outgoing' },
  ruleDocument: { 'zh-CN': '规章制度', 'en-US': 'Rule' },
}

export const ruleKindWords: Record<RuleKind, Words> = {
  rule: { 'zh-CN': '规章制度', 'en-US': 'Rule' },
  supervision: { 'zh-CN': '监督制度', 'en-US': 'Supervision' },
  assessment: { 'zh-CN': '考核制度', 'en-US': 'Assessment' },
}

export const mailDirectionWords: Record<MailDirection, Words> = {
  in: { 'zh-CN': '收', 'en-US': 'In' },
  out: { 'zh-CN': '发', 'en-US': 'Out' },
}

export const mailKindWords: Record<MailKind, Words> = {
  letter: { 'zh-CN': '平信', 'en-US': 'Letter' },
  registered: { 'zh-CN': '挂号信', 'en-US': 'Registered letter' },
  express: { 'zh-CN': '快递', 'en-US': 'Express' },
  newspaper: { 'zh-CN': '报纸', 'en-US': 'Newspaper' },
  magazine: { 'zh-CN': '杂志', 'en-US': 'Magazine' },
  parcel: { 'zh-CN': '包裹', 'en-US': 'Parcel' },
}
