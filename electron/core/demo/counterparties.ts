import type { CounterpartyKind } from '../../../shared/office/counterparty.contract.ts'
import type { Stage } from './stage.ts'

type Party = [name: string, kind: CounterpartyKind, contact: string, phone: string, note: string]

/** Whom the demo office deals with; names and numbers are made up. */
const parties: readonly Party[] = [
  ['星河湾花园业主委员会', 'ownersCommittee', '高文斌', '13800000101', '每季度第一个月对账'],
  ['红旗五金店', 'supplier', '马师傅', '13800000102', '零星维修材料，月结'],
  ['利民日杂商行', 'supplier', '丁玉兰', '13800000103', '保洁用品'],
  ['新华文具店', 'supplier', '吕芳', '13800000104', ''],
  ['安捷电梯维保公司', 'contractor', '程工', '13800000105', '八部电梯，半月一保'],
  ['绿源园林服务部', 'contractor', '冯立', '13800000106', '绿化养护，年度合同'],
  ['净美保洁服务公司', 'contractor', '吴玉珍', '13800000107', ''],
  ['便民超市（南门商铺）', 'tenant', '江小红', '13800000108', '按季交租'],
  ['工商银行星河支行', 'bank', '柜台', '95588', '基本户开户行'],
  ['区住建局物业科', 'government', '', '', ''],
]

/** Writes them into the register, as the secretary did in the first days. */
export function meetParties(stage: Stage): void {
  const blank = { taxNumber: '', bankName: '', bankAccount: '', address: '' }
  for (const [name, kind, contact, phone, note] of parties) {
    stage.meet({ ...blank, name, kind, contact, phone, note })
  }
}
