import { type NewCounterparty, newCounterparty } from '../../../../shared/office/counterparty.contract.ts'
import { type TaxNumberFault, taxNumberFault } from '../../../../shared/office/counterparty.rules.ts'
import { defineImporter, type ImportField } from '../imports/importer.ts'
import type { ReasonCode } from '../imports/reasons.ts'
import { counterpartyKindWords } from '../registers/words.ts'
import { createCounterparty } from './counterparty.commands.ts'
import { counterpartyInUse } from './counterparty.queries.ts'

const kindsIn = (language: 'zh-CN' | 'en-US'): string =>
  Object.values(counterpartyKindWords)
    .map((words) => words[language])
    .join(language === 'zh-CN' ? '、' : ', ')

const fields: readonly ImportField[] = [
  {
    key: 'name',
    title: { 'zh-CN': '名称', 'en-US': 'Name' },
    aliases: [
      '单位名称',
      '往来单位',
      '单位',
      '公司名称',
      '客户名称',
      '供应商名称',
      '供应商',
      '全称',
      'company',
    ],
    required: true,
    note: {
      'zh-CN': '全称，最多 60 个字；与在用的单位不能同名',
      'en-US': 'In full, at most 60 characters; no other in use has it',
    },
    example: { 'zh-CN': '红旗物资有限公司', 'en-US': 'Red Flag Supplies Ltd' },
  },
  {
    key: 'kind',
    title: { 'zh-CN': '类别', 'en-US': 'Kind' },
    aliases: ['类型', '单位类别', '单位类型', '性质', 'type', 'category'],
    required: true,
    note: { 'zh-CN': `填其中一种：${kindsIn('zh-CN')}`, 'en-US': `One of: ${kindsIn('en-US')}` },
    example: { 'zh-CN': '供应商', 'en-US': 'Supplier' },
  },
  {
    key: 'taxNumber',
    title: { 'zh-CN': '税号', 'en-US': 'Tax number' },
    aliases: ['统一社会信用代码', '纳税人识别号', '信用代码', '组织机构代码', 'creditcode', 'taxid'],
    required: false,
    note: {
      'zh-CN': '统一社会信用代码 18 位，或旧税号 15、20 位；没有就空着',
      'en-US': 'Unified social credit code of 18 characters, or an older one of 15 or 20; or empty',
    },
    example: { 'zh-CN': '91350100M000100Y43', 'en-US': '91350100M000100Y43' },
  },
  {
    key: 'bankName',
    title: { 'zh-CN': '开户行', 'en-US': 'Bank' },
    aliases: ['开户银行', '银行', 'bankname'],
    required: false,
    note: { 'zh-CN': '最多 60 个字', 'en-US': 'At most 60 characters' },
    example: { 'zh-CN': '工商银行花园支行', 'en-US': 'ICBC Garden Branch' },
  },
  {
    key: 'bankAccount',
    title: { 'zh-CN': '账号', 'en-US': 'Bank account' },
    aliases: ['银行账号', '银行帐号', '帐号', '卡号', 'account', 'accountnumber'],
    required: false,
    note: {
      'zh-CN': '这一列先设成文本，不然末尾几位会丢',
      'en-US': 'Make the column text first, or the last digits are lost',
    },
    example: { 'zh-CN': '6222 0012 3456 7890', 'en-US': '6222 0012 3456 7890' },
  },
  {
    key: 'contact',
    title: { 'zh-CN': '联系人', 'en-US': 'Contact' },
    aliases: ['联系人姓名', '负责人', 'contactperson'],
    required: false,
    note: { 'zh-CN': '最多 30 个字', 'en-US': 'At most 30 characters' },
    example: { 'zh-CN': '王芳', 'en-US': 'Wang Fang' },
  },
  {
    key: 'phone',
    title: { 'zh-CN': '电话', 'en-US': 'Telephone' },
    aliases: ['联系电话', '手机', '手机号', '手机号码', '电话号码', 'phone', 'mobile', 'tel'],
    required: false,
    note: { 'zh-CN': '最多 30 个字', 'en-US': 'At most 30 characters' },
    example: { 'zh-CN': '13800001234', 'en-US': '13800001234' },
  },
  {
    key: 'address',
    title: { 'zh-CN': '地址', 'en-US': 'Address' },
    aliases: ['单位地址', '通讯地址', '住址'],
    required: false,
    note: { 'zh-CN': '最多 120 个字', 'en-US': 'At most 120 characters' },
    example: { 'zh-CN': '花园路 12 号', 'en-US': '12 Garden Road' },
  },
  {
    key: 'note',
    title: { 'zh-CN': '备注', 'en-US': 'Note' },
    aliases: ['说明', 'notes', 'remark', 'remarks'],
    required: false,
    note: { 'zh-CN': '最多 200 个字', 'en-US': 'At most 200 characters' },
    example: { 'zh-CN': '月结 30 天', 'en-US': 'Monthly, 30 days' },
  },
]

const faults: Record<TaxNumberFault, ReasonCode> = {
  length: 'taxLength',
  characters: 'taxSigns',
  checkDigit: 'taxCheck',
}

/** Counterparties (往来单位) from a spreadsheet; a name in use is not taken twice. */
export const counterpartyImporter = defineImporter<NewCounterparty>({
  title: { 'zh-CN': '往来单位', 'en-US': 'Counterparties' },
  fields,
  mostRows: 100_000,
  topics: ['counterparties'],
  withPasswords: false,
  read: (row) => {
    const values = {
      name: row.text('name'),
      kind: row.choice('kind', counterpartyKindWords),
      taxNumber: row.text('taxNumber'),
      bankName: row.text('bankName'),
      bankAccount: row.text('bankAccount'),
      contact: row.text('contact'),
      phone: row.text('phone'),
      address: row.text('address'),
      note: row.text('note'),
    }
    const read = row.checked(newCounterparty, values)
    const fault = read && taxNumberFault(read.taxNumber)
    return fault ? row.wrong('taxNumber', faults[fault]) : read
  },
  keys: ({ name }) => [['name', name]],
  refused: (db, { name }) =>
    counterpartyInUse(db, name) === null ? null : { field: 'name', code: 'heldAlready', facts: {} },
  create: (tx, input, acting) => createCounterparty(tx, input, acting),
})
