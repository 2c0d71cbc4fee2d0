import type { OutgoingKind } from '../../../../shared/documents/outgoing.rules.ts'
import type { Block, RichText } from '../../../../shared/documents/rich-text.ts'

/** What each kind begins with; a line that opens with `# ` is a heading of the first level. */
const lines: Record<OutgoingKind, readonly string[]> = {
  resolution: ['××××年×月×日，×××会议审议了《×××》。', '会议认为，……', '会议决定，……', '会议要求，……'],
  decision: ['为了……，根据……，现作如下决定：', '# ……', '# ……', '本决定自××××年×月×日起执行。'],
  order: ['现发布《×××》，自××××年×月×日起施行。'],
  communique: ['××××年×月×日，……', '# 基本情况', '……', '# 主要结果', '……'],
  announcement: ['根据……，现将……公告如下：', '# ……', '# ……', '特此公告。'],
  publicNotice: [
    '各位业主、使用人：',
    '因……，定于××××年×月×日×时至×时……。现将有关事项通告如下：',
    '# 时间和范围',
    '……',
    '# 注意事项',
    '……',
    '由此带来的不便，敬请谅解。咨询电话：……',
    '特此通告。',
  ],
  opinion: ['为了……，现就……提出如下意见：', '# 总体要求', '……', '# 主要任务', '……', '# 组织实施', '……'],
  notice: [
    '为做好……工作，现将有关事项通知如下：',
    '# 工作安排',
    '……',
    '# 工作要求',
    '……',
    '# 时间节点',
    '……',
    '特此通知。',
  ],
  circular: [
    '××××年×月×日，……。现将有关情况通报如下：',
    '# 基本情况',
    '……',
    '# 原因分析',
    '……',
    '# 整改要求',
    '……',
  ],
  report: [
    '现将……情况报告如下：',
    '# 基本情况',
    '……',
    '# 主要做法和成效',
    '……',
    '# 存在的问题',
    '……',
    '# 下一步打算',
    '……',
    '特此报告。',
  ],
  request: [
    '因……，拟……。现将有关情况请示如下：',
    '# 事由和依据',
    '……',
    '# 具体方案和费用',
    '……',
    '妥否，请批示。',
    '（联系人：×××，电话：……）',
  ],
  approvalReply: [
    '你单位《关于……的请示》（……〔××××〕×号）收悉。经研究，批复如下：',
    '# ……',
    '# ……',
    '此复。',
  ],
  motion: ['……：', '为了……，根据……，现将《×××》提请审议。', '请予审议。'],
  letter: [
    '贵单位《关于……的函》（……〔××××〕×号）收悉。经研究，函复如下：',
    '# ……',
    '# ……',
    '专此函达。',
    '（联系人：×××，电话：……）',
  ],
  minutes: [
    '时间：××××年×月×日×时',
    '地点：……',
    '主持人：×××',
    '参加人：×××、×××',
    '记录人：×××',
    '# 会议议题',
    '……',
    '# 议定事项',
    '……',
  ],
}

const blockOf = (line: string): Block =>
  line.startsWith('# ')
    ? { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: line.slice(2) }] }
    : { type: 'paragraph', content: [{ type: 'text', text: line }] }

/** A text of lines; those that open with `# ` are headings of the first level. */
export const bodyOfLines = (of: readonly string[]): RichText => ({ type: 'doc', content: of.map(blockOf) })

/** The text that the program brings along for a kind. */
export const ownText = (kind: OutgoingKind): RichText => bodyOfLines(lines[kind])
