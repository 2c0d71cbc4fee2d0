import type { OutgoingFacts } from '../../../shared/documents/outgoing.contract.ts'
import { goesUpward, type OutgoingKind } from '../../../shared/documents/outgoing.rules.ts'
import { must } from '../../../shared/kernel/assert.ts'
import {
  createOutgoing,
  type Kept,
  saveOutgoing,
  submitOutgoing,
  voidOutgoing,
} from '../documents/outgoing/outgoing.commands.ts'
import { outgoingById, sendingsOf } from '../documents/outgoing/outgoing.queries.ts'
import { saveSending, sendAll } from '../documents/outgoing/sending.commands.ts'
import { bodyOfLines } from '../documents/outgoing/template-texts.ts'
import { decideApproval } from '../office/approvals/approvals.commands.ts'
import { approvalsAbout } from '../office/approvals/approvals.queries.ts'
import { saveFormat } from '../office/numbers/numbers.commands.ts'
import type { DemoRole } from './people.ts'
import type { Stage } from './stage.ts'

type Sheet = {
  kind: OutgoingKind
  title: string
  addressee: string
  copiedTo?: string
  attachmentsNote?: string
  lines: readonly string[]
}

const factsOf = ({ lines, ...sheet }: Sheet): OutgoingFacts => ({
  copiedTo: '',
  attachmentsNote: '',
  ...sheet,
  body: bodyOfLines(lines),
  secrecy: 'internal',
  urgency: 'ordinary',
  upward: goesUpward(sheet.kind),
})

/** One document of the demo on its way, by the people who have a part in it. */
class Paper {
  private readonly stage: Stage
  private readonly drafter: DemoRole
  private kept: Kept

  constructor(stage: Stage, drafter: DemoRole, sheet: Sheet) {
    this.stage = stage
    this.drafter = drafter
    const input = { facts: factsOf(sheet), replyToId: null }
    this.kept = stage.act(drafter, 'outgoing.create', input, createOutgoing)
  }

  private get meant() {
    const { version } = must(outgoingById(this.stage.read, this.kept.outgoingId), 'the document')
    return { outgoingId: this.kept.outgoingId, version }
  }

  rewrite(sheet: Sheet): this {
    const input = { ...this.meant, facts: factsOf(sheet) }
    this.kept = this.stage.act(this.drafter, 'outgoing.save', input, saveOutgoing)
    return this
  }

  submit(note = ''): this {
    this.kept = this.stage.act(this.drafter, 'outgoing.submit', { ...this.meant, note }, submitOutgoing)
    return this
  }

  decide(by: DemoRole, act: 'approve' | 'return', note: string): this {
    const [sent] = approvalsAbout(this.stage.read, 'outgoing', this.kept.outgoingId)
    const { id: approvalId, version } = must(sent, 'the document is in review')
    const input = { approvalId, version, act, note, toPersonId: null }
    this.stage.act(by, 'approvals.decide', input, decideApproval)
    return this
  }

  /** Reviewed where somebody else than the secretary drafted it, and signed by the manager. */
  sign(): this {
    if (this.drafter !== 'secretary') this.decide('secretary', 'approve', '格式、内容已核')
    return this.decide('manager', 'approve', '同意发')
  }

  send(): this {
    const input = { ...this.meant, sentDay: this.stage.today }
    this.kept = this.stage.act('secretary', 'outgoing.sendAll', input, sendAll)
    return this
  }

  /** The first recipients receipt it; `open` of them owe theirs still. */
  receipt(open: number): this {
    const list = sendingsOf(this.stage.read, this.kept.outgoingId)
    for (const { id: sendingId, outgoingId: _, ...sending } of list.slice(0, list.length - open)) {
      const receipt = { receivedDay: this.stage.today, receivedBy: '值班室' }
      const input = { ...this.meant, sendingId, ...sending, ...receipt }
      this.kept = this.stage.act('secretary', 'outgoing.saveSending', input, saveSending)
    }
    return this
  }

  spoil(reason: string): this {
    this.kept = this.stage.act('secretary', 'outgoing.void', { ...this.meant, reason }, voidOutgoing)
    return this
  }
}

/** The office has its own 代字 before its first document goes out. */
export function nameSeries(stage: Stage): void {
  const input = {
    register: 'outgoing' as const,
    version: 0,
    pattern: '星物管〔{year}〕{seq}号',
    restart: 'year' as const,
  }
  stage.act('administrator', 'numbers.save', input, saveFormat)
}

/** A notice to the departments and a request to the owners' committee, both settled long ago. */
export function writeSettled(stage: Stage): void {
  new Paper(stage, 'keeper', {
    kind: 'notice',
    title: '关于做好汛期地下车库防汛工作的通知',
    addressee: '工程部、保安部、保洁部',
    copiedTo: '星河社区居民委员会',
    lines: [
      '为确保汛期地下车库安全，现将有关事项通知如下：',
      '# 物资准备',
      '沙袋、挡水板、应急泵于本周内清点到位，缺少的由库房提出采购申请。',
      '# 值班安排',
      '黄色以上预警期间，工程部、保安部各安排两人在岗，每两小时巡查一次集水井水位。',
      '# 信息报送',
      '发现进水立即报告客服中心，由客服中心通知车主挪车。',
      '特此通知。',
    ],
  })
    .submit()
    .sign()
    .send()
    .receipt(0)
  new Paper(stage, 'secretary', {
    kind: 'request',
    title: '关于使用维修资金更换3号楼电梯曳引绳的请示',
    addressee: '星河湾花园业主委员会',
    attachmentsNote: '电梯曳引绳检测报告\n更换费用预算表',
    lines: [
      '3号楼1号电梯曳引绳经年度检验发现断丝超标，拟予更换。现将有关情况请示如下：',
      '# 事由和依据',
      '检验机构出具的报告要求于30日内更换。依据维修资金管理规定，该项费用可以在维修资金中列支。',
      '# 方案和费用',
      '由维保单位更换6根曳引绳并重新做载荷试验，预算18600元，工期2天。',
      '妥否，请批示。',
      '（联系人：许雅琴，电话：8123456）',
    ],
  })
    .submit('检验机构给的期限还有20天')
    .sign()
    .send()
    .receipt(0)
}

/** A report of which a receipt is missing, and a letter that was spoilt and is void. */
export function writeReport(stage: Stage): void {
  new Paper(stage, 'secretary', {
    kind: 'report',
    title: '关于本季度物业服务情况的报告',
    addressee: '星河湾花园业主委员会、星河街道办事处',
    copiedTo: '星河社区居民委员会',
    lines: [
      '现将本季度物业服务情况报告如下：',
      '# 基本情况',
      '本季度受理报修312件，完成309件，及时率98.4%；接待投诉17件，全部办结。',
      '# 存在的问题',
      '地下车库照明老化，夜间投诉较多；部分楼道堆物反复出现。',
      '# 下一步打算',
      '完成车库照明改造，会同社区集中清理楼道堆物。',
      '特此报告。',
    ],
  })
    .submit()
    .sign()
    .send()
    .receipt(1)
  new Paper(stage, 'secretary', {
    kind: 'letter',
    title: '关于商请协助处理外墙渗漏的函',
    addressee: '江城建设集团',
    lines: ['贵单位承建的5栋外墙东侧多处渗漏，请于两周内派员查看并提出处理方案。', '专此函达。'],
  })
    .submit()
    .sign()
    .spoil('受文单位写错，另行发函')
}

const stocktaking: Sheet = {
  kind: 'notice',
  title: '关于库房年度盘点安排的通知',
  addressee: '各部门',
  lines: ['为做好年度盘点，库房拟安排一天停止领料。请各部门提前领用。', '特此通知。'],
}

/** A notice that is signed and waits for sending, one that came back, one that was mended and is in review again. */
export function writeRecent(stage: Stage): void {
  new Paper(stage, 'secretary', {
    kind: 'notice',
    title: '关于做好冬季防冻保暖工作的通知',
    addressee: '工程部、客服部',
    copiedTo: '星河湾花园业主委员会',
    lines: [
      '气温将降至零下，现将防冻保暖工作通知如下：',
      '# 设备防护',
      '室外消火栓、绿化水管于月底前完成排空和包裹。',
      '# 宣传提示',
      '客服部在各单元张贴防冻提示，提醒外出业主关闭入户水阀。',
      '特此通知。',
    ],
  })
    .submit()
    .sign()
  new Paper(stage, 'keeper', stocktaking).submit().decide('secretary', 'return', '写明盘点日期和负责人')
  new Paper(stage, 'purchaser', {
    kind: 'opinion',
    title: '关于规范零星采购的意见',
    addressee: '各部门',
    lines: ['零星采购单笔不超过500元，由各部门负责人签字。', '本意见自下月起执行。'],
  })
    .submit()
    .decide('secretary', 'return', '补充验收要求')
    .rewrite({
      kind: 'opinion',
      title: '关于规范零星采购的意见',
      addressee: '各部门',
      lines: [
        '零星采购单笔不超过500元，由各部门负责人签字，到货后由库管和使用人两人验收。',
        '本意见自下月起执行。',
      ],
    })
    .submit('已补充验收要求')
}

/** What the secretary has begun this morning. */
export function beginDraft(stage: Stage): void {
  new Paper(stage, 'secretary', {
    kind: 'publicNotice',
    title: '关于7栋二次供水水箱清洗停水的通告',
    addressee: '',
    lines: [
      '各位业主、使用人：',
      '因7栋二次供水水箱清洗，定于本周六9时至17时停水。请提前储水，并关闭入户水阀。',
      '由此带来的不便，敬请谅解。',
      '特此通告。',
    ],
  })
}
