import { z } from 'zod'
import type { Secrecy, Urgency } from './document-facts.ts'

/** The 15 kinds of official documents (公文种类). Source: 党政机关公文处理工作条例 §8. */
export const outgoingKinds = [
  'resolution',
  'decision',
  'order',
  'communique',
  'announcement',
  'publicNotice',
  'opinion',
  'notice',
  'circular',
  'report',
  'request',
  'approvalReply',
  'motion',
  'letter',
  'minutes',
] as const
export const outgoingKind = z.enum(outgoingKinds)
export type OutgoingKind = z.infer<typeof outgoingKind>

/** What the kinds are called on paper, in numbers and in titles. */
export const outgoingKindNames: Record<OutgoingKind, string> = {
  resolution: '决议',
  decision: '决定',
  order: '命令（令）',
  communique: '公报',
  announcement: '公告',
  publicNotice: '通告',
  opinion: '意见',
  notice: '通知',
  circular: '通报',
  report: '报告',
  request: '请示',
  approvalReply: '批复',
  motion: '议案',
  letter: '函',
  minutes: '纪要',
}

const upwardKinds: readonly OutgoingKind[] = ['report', 'request', 'motion']

/** Whether a kind goes upward (上行文) unless its drafter says otherwise: it names its signatory (签发人). */
export const goesUpward = (kind: OutgoingKind): boolean => upwardKinds.includes(kind)

const addressedKinds: readonly OutgoingKind[] = ['report', 'request', 'approvalReply', 'motion', 'letter']

/** Whether a kind is always addressed to somebody (主送机关). Source: 党政机关公文处理工作条例 §8, §15. */
export const mustBeAddressed = (kind: OutgoingKind): boolean => addressedKinds.includes(kind)

/** Whether a kind bears the seal above its date: 纪要 does not. Source: 党政机关公文处理工作条例 §9(13). */
export const bearsSeal = (kind: OutgoingKind): boolean => kind !== 'minutes'

/** Degrees of secrecy that paper shows (密级和保密期限): only state secrets have one (保守国家秘密法 §14). */
export const secrecyOnPaper: Record<Secrecy, string | null> = {
  public: null,
  internal: null,
  confidential: '秘密',
  secret: '机密',
  topSecret: '绝密',
}

/** Degrees of urgency that paper shows (紧急程度); an ordinary document has none. */
export const urgencyOnPaper: Record<Urgency, string | null> = {
  ordinary: null,
  prompt: '平急',
  urgent: '加急',
  immediate: '特急',
}

/** A day as paper has it (成文日期): `2026年1月5日`, without leading zeros. Source: GB/T 9704-2012 §7.3.5.4. */
export function dateOnPaper(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** Where a document stands on its way (拟稿 → 审核 → 签发 → 报送 → 归档), SEC-02. */
export const outgoingStatuses = ['draft', 'review', 'returned', 'signed', 'sent', 'filed', 'void'] as const
export const outgoingStatus = z.enum(outgoingStatuses)
export type OutgoingStatus = z.infer<typeof outgoingStatus>

/** How a document goes to a recipient. */
export const sendingWays = ['hand', 'post', 'express', 'email', 'fax', 'online'] as const
export const sendingWay = z.enum(sendingWays)
export type SendingWay = z.infer<typeof sendingWay>

/** Those named in a line of addressees (主送、抄送), apart by commas of either language. */
export const namesIn = (line: string): string[] => [
  ...new Set(
    line
      .split(/[、，,；;。]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
]
