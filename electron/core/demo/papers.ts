import { paragraphsBody } from '../../../shared/documents/rich-text.ts'
import type { RuleKind } from '../../../shared/documents/rules.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import {
  addReader,
  readCirculation,
  startCirculation,
} from '../documents/circulation/circulation.commands.ts'
import { assignIncoming, closeIncoming, registerIncoming } from '../documents/incoming/incoming.commands.ts'
import { createMail, handMail } from '../documents/mail/mail.commands.ts'
import { confirmReading, createRule, issueEdition } from '../documents/rules/rules.commands.ts'
import { workdaysAfter } from '../office/calendar/workdays.ts'
import { personByLogin } from '../office/people.queries.ts'
import { type DemoRole, demoLogins } from './people.ts'
import type { Stage } from './stage.ts'

const idOf = (stage: Stage, role: DemoRole): number => {
  const { login } = must(
    demoLogins.find((one) => one.role === role),
    `${role} signs in`,
  )
  return must(personByLogin(stage.read, login), `${role} is here`).id
}

type Letter = {
  sender: string
  senderNumber: string
  title: string
  urgency?: 'prompt' | 'urgent'
  secrecy?: 'confidential'
  summary: string
  keywords: string
  handler: DemoRole | null
  /** Working days that its handler has. */
  days: number
}

/** A letter that the secretary takes in on the stage's day. */
function takeIn(stage: Stage, { handler, days, ...letter }: Letter) {
  const receivedDay = stage.today
  const input = {
    facts: {
      ...letter,
      receivedDay,
      enclosures: '',
      documentDay: addDays(receivedDay, -2),
      copies: 1,
      secrecy: letter.secrecy ?? ('internal' as const),
      urgency: letter.urgency ?? ('ordinary' as const),
      receivedBy: '许雅琴',
    },
    handlerId: handler === null ? null : idOf(stage, handler),
    dueDay: handler === null ? null : workdaysAfter(stage.read, receivedDay, days),
    duplicateReason: '',
  }
  return stage.act('secretary', 'incoming.register', input, (tx, one, acting) =>
    registerIncoming(tx, one, [], acting),
  )
}

/** Three weeks ago: letters that are settled by now, and one that its handler let lie. */
export function takeInLetters(stage: Stage): void {
  const lifts = takeIn(stage, {
    sender: '江城市住房和城乡建设局',
    senderNumber: '江住建〔2026〕41号',
    title: '关于开展住宅电梯安全专项检查的通知',
    urgency: 'prompt',
    summary: '自查八部电梯，月底前报送自查表和整改情况。',
    keywords: '电梯 安全 检查',
    handler: 'manager',
    days: 5,
  })
  const outcome = '八部电梯自查完毕，两处问题已由维保公司整改，自查表已报送。'
  const close = { incomingId: lifts.id, version: lifts.version, outcome }
  stage.act('manager', 'incoming.close', close, closeIncoming)
  const rubbish = takeIn(stage, {
    sender: '星河街道办事处',
    senderNumber: '星街办〔2026〕28号',
    title: '关于做好冬季防火工作的通知',
    summary: '清理楼道堆物，检查消防通道，落实值班。',
    keywords: '消防 冬季',
    handler: null,
    days: 0,
  })
  const assign = {
    incomingId: rubbish.id,
    version: rubbish.version,
    handlerId: idOf(stage, 'keeper'),
    dueDay: workdaysAfter(stage.read, stage.today, 4),
  }
  stage.act('secretary', 'incoming.assign', assign, assignIncoming)
}

/** Some days ago: a letter that goes round in order, whose second reader is late by today. */
export function sendRound(stage: Stage): void {
  const letter = takeIn(stage, {
    sender: '星河湾花园业主委员会',
    senderNumber: '星业委函〔2026〕6号',
    title: '关于公布地下车库照明改造费用的函',
    summary: '请公布改造费用明细和维修资金使用情况，并书面答复。',
    keywords: '车库 照明 维修资金',
    handler: 'manager',
    days: 10,
  })
  const readers = (['manager', 'purchaser', 'cashier'] as const).map((role, at) => ({
    personId: idOf(stage, role),
    dueDay: workdaysAfter(stage.read, stage.today, at + 2),
  }))
  const start = {
    kind: 'incoming' as const,
    id: letter.id,
    ordered: true,
    note: '请阅后提出答复意见',
    readers,
  }
  const round = stage.act('secretary', 'circulations.start', start, startCirculation)
  const read = { circulationId: round.id, opinion: '费用明细由财务提供，答复稿请许雅琴起草，我签发。' }
  stage.act('manager', 'circulations.read', read, readCirculation)
}

/** Yesterday: a letter that two read side by side; one has. */
export function sendAnotherRound(stage: Stage): void {
  const letter = takeIn(stage, {
    sender: '江城供电公司',
    senderNumber: '',
    title: '关于下周三计划停电检修的告知',
    urgency: 'urgent',
    summary: '下周三 8:00 至 12:00，1、2 栋停电，请提前告知业主并备好应急照明。',
    keywords: '停电 检修',
    handler: 'keeper',
    days: 3,
  })
  const due = workdaysAfter(stage.read, stage.today, 2)
  const readers = (['manager', 'reviewer'] as const).map((role) => ({
    personId: idOf(stage, role),
    dueDay: due,
  }))
  const start = { kind: 'incoming' as const, id: letter.id, ordered: false, note: '', readers }
  const round = stage.act('secretary', 'circulations.start', start, startCirculation)
  const more = { circulationId: round.id, personId: idOf(stage, 'cashier'), dueDay: due }
  stage.act('secretary', 'circulations.addReader', more, addReader)
  stage.act('reviewer', 'circulations.read', { circulationId: round.id, opinion: '已阅' }, readCirculation)
}

/** This morning: what came in and waits. */
export function takeInToday(stage: Stage): void {
  takeIn(stage, {
    sender: '江城区消防救援大队',
    senderNumber: '江消〔2026〕19号',
    title: '关于组织物业服务企业消防演练的通知',
    summary: '下月上旬组织一次疏散演练，演练方案于本月底前报送。',
    keywords: '消防 演练',
    handler: null,
    days: 0,
  })
  enterMail(stage, 'registered', '司法文书送达', '江城区人民法院', 'XA360112008CN', 'manager', false)
  enterMail(stage, 'newspaper', '江城日报（3 份）', '邮局', '', null, false)
}

type Kind = 'letter' | 'registered' | 'express' | 'newspaper' | 'magazine'

function enterMail(
  stage: Stage,
  kind: Kind,
  item: string,
  party: string,
  tracking: string,
  to: DemoRole | null,
  isHanded: boolean,
): void {
  const facts = {
    direction: 'in' as const,
    kind,
    day: stage.today,
    party,
    tracking,
    item,
    copies: 1,
    personId: to === null ? null : idOf(stage, to),
    personName: to === null ? '客服中心' : '',
    note: '',
  }
  const piece = stage.act('secretary', 'mail.create', { facts }, createMail)
  if (!isHanded) return
  const hand = { mailId: piece.id, version: piece.version, signedBy: piece.personName }
  stage.act('secretary', 'mail.hand', hand, handMail)
}

/** Last week's post, all of it handed over. */
export function handOutMail(stage: Stage): void {
  enterMail(stage, 'magazine', '中国物业管理 第 11 期', '邮局', '', null, true)
  enterMail(stage, 'express', '电梯年检报告', '安捷电梯维保公司', 'SF1420078861203', 'keeper', true)
  enterMail(stage, 'letter', '增值税发票', '利民日杂商行', '', 'cashier', true)
}

type Rule = { code: string; title: string; kind: RuleKind; text: string }

const rules: readonly Rule[] = [
  {
    code: 'XZ-01',
    title: '印章使用管理规定',
    kind: 'rule',
    text: [
      '第一条 印章由行政文秘专人保管，不得携带外出。',
      '第二条 用印须填写用印登记，经项目经理批准后办理。',
      '第三条 严禁在空白纸张、空白介绍信上用印。',
    ].join('\n'),
  },
  {
    code: 'XZ-02',
    title: '值班与交接班制度',
    kind: 'rule',
    text: [
      '第一条 管理处实行 24 小时值班，值班人员不得擅自离岗。',
      '第二条 交接班应当面清点钥匙、对讲机和值班记录。',
      '第三条 遇突发事件，先处置、后报告，并在一小时内报项目经理。',
    ].join('\n'),
  },
  {
    code: 'JD-01',
    title: '物业服务监督办法',
    kind: 'supervision',
    text: ['第一条 项目经理每日巡查，每周讲评。', '第二条 业主投诉当日受理，三个工作日内回复。'].join('\n'),
  },
  {
    code: 'KH-01',
    title: '员工月度考核办法',
    kind: 'assessment',
    text: ['第一条 考核按月进行，分优秀、合格、不合格三等。', '第二条 考核结果在次月五日前公布。'].join('\n'),
  },
]

const readersOfRules = [
  'manager',
  'cashier',
  'reviewer',
  'secretary',
  'keeper',
  'purchaser',
  'administrator',
] as const

function confirm(stage: Stage, editionId: number, roles: readonly DemoRole[]): void {
  for (const role of roles) stage.act(role, 'rules.confirm', { editionId }, confirmReading)
}

/** The office's rules, read by all who sign in; the shifts were revised since, and some have not read that. */
export function issueRules(stage: Stage): void {
  for (const { code, title, kind, text } of rules) {
    const input = { code, title, kind, body: paragraphsBody(text), effectiveDay: stage.today, changeNote: '' }
    const rule = stage.act('secretary', 'rules.create', input, createRule)
    confirm(stage, must(rule.inForce, 'a rule in force').id, readersOfRules)
    if (code !== 'XZ-02') continue
    const revised = {
      ruleId: rule.id,
      version: rule.version,
      body: paragraphsBody(text.replace('一小时内', '三十分钟内').concat('\n第四条 值班记录保存一年。')),
      effectiveDay: workdaysAfter(stage.read, stage.today, 3),
      changeNote: '突发事件报告时限由一小时改为三十分钟；增加值班记录保存年限',
    }
    const next = stage.act('secretary', 'rules.issue', revised, issueEdition)
    confirm(stage, must(next.coming, 'an edition to come').id, ['manager', 'reviewer', 'secretary'])
  }
}
