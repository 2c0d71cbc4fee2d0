import {
  type OutgoingKind,
  type OutgoingStatus,
  outgoingKindNames,
} from '../../../../shared/documents/outgoing.rules.ts'
import type { Words } from '../../office/registers/register.ts'

const words = (kind: OutgoingKind, english: string): Words => ({
  'zh-CN': outgoingKindNames[kind],
  'en-US': english,
})

/** Names of the kinds of documents on paper and in spreadsheets. */
export const outgoingKindWords: Record<OutgoingKind, Words> = {
  resolution: words('resolution', 'Resolution'),
  decision: words('decision', 'Decision'),
  order: words('order', 'Order'),
  communique: words('communique', 'Communiqué'),
  announcement: words('announcement', 'Announcement'),
  publicNotice: words('publicNotice', 'Public notice'),
  opinion: words('opinion', 'Opinion'),
  notice: words('notice', 'Notice'),
  circular: words('circular', 'Circular'),
  report: words('report', 'Report'),
  request: words('request', 'Request'),
  approvalReply: words('approvalReply', 'Reply to a request'),
  motion: words('motion', 'Motion'),
  letter: words('letter', 'Letter'),
  minutes: words('minutes', 'Minutes'),
}

/** Names of where documents stand, and of what a list is narrowed to. */
export const outgoingStatusWords: Record<OutgoingStatus | 'open' | 'receipts', Words> = {
  open: { 'zh-CN': '未签发', 'en-US': 'Not signed' },
  receipts: { 'zh-CN': '缺回执', 'en-US': 'Receipt missing' },
  draft: { 'zh-CN': '拟稿', 'en-US': 'Draft' },
  review: { 'zh-CN': '审核中', 'en-US': 'In review' },
  returned: { 'zh-CN': '已退回', 'en-US': 'Returned' },
  signed: { 'zh-CN': '已签发', 'en-US': 'Signed' },
  sent: { 'zh-CN': '已报送', 'en-US': 'Sent' },
  filed: { 'zh-CN': '已归档', 'en-US': 'Filed' },
  void: { 'zh-CN': '作废', 'en-US': 'Void' },
}
