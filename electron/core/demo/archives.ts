import type { NewVolume } from '../../../shared/archives/catalogue.contract.ts'
import type { PieceProposal } from '../../../shared/archives/filing.contract.ts'
import type { Retention } from '../../../shared/archives/retention.rules.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import { createVolume } from '../archives/catalogue/volume.commands.ts'
import { filePieces } from '../archives/filing/filing.commands.ts'
import { saveFonds } from '../archives/scheme/scheme.commands.ts'
import type { Stage } from './stage.ts'

const office = '星河湾花园物业管理处'

/** Title, number, month and day, who made it, pages. */
type Line = readonly [title: string, number: string, day: string, responsible: string, pages: number]

/** What last year left in one class: its line of the scheme, and the box that it lies in. */
type Class = {
  categoryId: number
  ruleId: number
  retention: Retention
  shelf: string
  spineMm: number
  lines: readonly Line[]
}

const received: readonly Line[] = [
  ['关于做好春节期间安全工作的通知', '江住建〔{year}〕3号', '01-09', '江城市住房和城乡建设局', 3],
  ['关于开展消防安全检查的通知', '江消〔{year}〕5号', '02-20', '江城区消防救援大队', 2],
  ['关于报送物业服务企业信用信息的通知', '江住建〔{year}〕17号', '03-12', '江城市住房和城乡建设局', 4],
  ['关于电梯安全责任保险事项的函', '', '04-02', '安捷电梯维保公司', 2],
  ['关于楼道堆物整治的函', '', '04-25', '星河社区居民委员会', 1],
  ['关于防汛值班安排的通知', '江街办〔{year}〕21号', '05-30', '星河街道办事处', 3],
  ['关于二次供水水箱清洗的函', '', '06-18', '江城水务集团', 2],
  ['关于垃圾分类投放点调整的通知', '江城管〔{year}〕33号', '07-21', '江城区城市管理局', 2],
  ['关于停车收费公示的复函', '江发改〔{year}〕46号', '08-27', '江城市发展和改革委员会', 3],
  ['关于地下车库照明改造的意见', '', '09-15', '星河湾花园业主委员会', 2],
  ['关于国庆节期间值守的通知', '江街办〔{year}〕52号', '09-26', '星河街道办事处', 1],
  ['关于冬季用电安全的提示', '', '11-19', '江城供电公司', 1],
]
const sent: readonly Line[] = [
  ['关于调整客服中心服务时间的通知', '星物管〔{year}〕2号', '02-11', office, 1],
  ['关于年度消防演练安排的通知', '星物管〔{year}〕6号', '04-17', office, 2],
  ['关于电梯更换曳引绳的告知', '星物管〔{year}〕9号', '06-05', office, 1],
  ['关于公共收益收支情况的通报', '星物管〔{year}〕12号', '07-10', office, 4],
  ['关于外墙渗漏维修资金使用的函', '星物管〔{year}〕15号', '08-14', office, 3],
  ['关于地下车库照明改造的复函', '星物管〔{year}〕19号', '09-22', office, 1],
  ['关于冬季防冻保暖的通知', '星物管〔{year}〕24号', '11-28', office, 2],
]
const weighty: readonly Line[] = [
  ['年度物业管理工作计划', '星物管〔{year}〕1号', '01-06', office, 8],
  ['年度物业管理工作总结', '星物管〔{year}〕28号', '12-30', office, 12],
  ['关于部门负责人任命的决定', '星物管〔{year}〕4号', '03-03', office, 1],
]
const contracts: readonly Line[] = [
  ['电梯维护保养合同', 'XH-{year}-01', '01-15', '安捷电梯维保公司', 14],
  ['保洁外包服务合同', 'XH-{year}-02', '02-28', '净美保洁服务公司', 18],
  ['绿化养护合同', 'XH-{year}-03', '03-20', '绿源园林服务部', 11],
  ['消防设施检测合同', 'XH-{year}-04', '05-08', '江安消防检测公司', 9],
  ['南门商铺租赁合同', 'XH-{year}-05', '07-01', '便民超市（南门商铺）', 10],
]
const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const
const vouchers: readonly Line[] = months.map((month) => [
  `${Number(month)}月记账凭证`,
  '',
  `${month}-28`,
  office,
  96 + Number(month) * 3,
])
const statements: readonly Line[] = [
  ['第一季度银行对账单', '', '03-31', '江城商业银行星河湾支行', 24],
  ['第二季度银行对账单', '', '06-30', '江城商业银行星河湾支行', 26],
  ['第三季度银行对账单', '', '09-30', '江城商业银行星河湾支行', 25],
  ['第四季度银行对账单', '', '12-31', '江城商业银行星河湾支行', 28],
]

/** Numbers are those of categories and rules that every office starts with. */
const classes: readonly Class[] = [
  { categoryId: 11, ruleId: 4, retention: 'Y', shelf: '1层', spineMm: 20, lines: weighty },
  { categoryId: 11, ruleId: 1, retention: 'D30', shelf: '1层', spineMm: 20, lines: sent },
  { categoryId: 11, ruleId: 2, retention: 'D10', shelf: '2层', spineMm: 30, lines: received },
  { categoryId: 12, ruleId: 7, retention: 'D30', shelf: '2层', spineMm: 30, lines: contracts },
  { categoryId: 21, ruleId: 102, retention: 'D30', shelf: '3层', spineMm: 50, lines: vouchers },
  { categoryId: 24, ruleId: 110, retention: 'D10', shelf: '4层', spineMm: 30, lines: statements },
]

const made: ReadonlySet<readonly Line[]> = new Set([vouchers, statements])

function proposalsOf(of: Class, year: number): PieceProposal[] {
  const { categoryId, ruleId, retention, lines } = of
  return lines.map(([title, number, day, responsible, pages]) => ({
    parts: [],
    title: made.has(lines) ? `${year}年${title}` : title,
    titleMade: made.has(lines),
    documentNumber: number.replace('{year}', String(year)),
    documentDay: `${year}-${day}`,
    responsible,
    secrecy: 'internal',
    carrier: 'paper',
    pages,
    keywords: '',
    year,
    categoryId,
    ruleId,
    retention,
  }))
}

/** The secretary files the papers of last year and puts them into boxes; this year's wait. */
export function arrangeArchives(stage: Stage): void {
  const year = yearOf(stage.today) - 1
  const fonds = { version: 1, code: 'X043', officeCode: 'BGS' }
  stage.act('secretary', 'archiveScheme.saveFonds', fonds, saveFonds)
  const proposals = classes.flatMap((one) => proposalsOf(one, year))
  stage.act('secretary', 'filing.file', { proposals }, (tx, input, acting) =>
    filePieces(tx, input.proposals, acting),
  )
  for (const { categoryId, retention, shelf, spineMm, lines } of classes) {
    const box: NewVolume = {
      categoryId,
      year,
      retention,
      range: { from: 1, to: lines.length },
      title: '',
      spineMm,
      place: { room: '档案室', cabinet: categoryId < 20 ? '1号柜' : '2号柜', shelf },
      note: '',
    }
    stage.act('secretary', 'volumes.create', box, createVolume)
  }
}
