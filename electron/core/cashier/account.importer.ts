import type { z } from 'zod'
import { newAccount } from '../../../shared/cashier/account.contract.ts'
import { defineImporter, type ImportField } from '../office/imports/importer.ts'
import type { RowReader } from '../office/imports/row-reader.ts'
import { accountKindWords } from '../office/registers/words.ts'
import { createAccount } from './account.commands.ts'
import { accountByCode } from './account.queries.ts'

const fields: readonly ImportField[] = [
  {
    key: 'code',
    title: { 'zh-CN': '编号', 'en-US': 'Code' },
    aliases: ['账户编号', '科目编号', '科目代码', '代码', '编码', 'accountcode'],
    required: true,
    note: {
      'zh-CN': '字母、数字和横线，最多 20 位，不能重复',
      'en-US': 'Letters, digits and hyphens, at most 20, each once',
    },
    example: { 'zh-CN': '1002-01', 'en-US': '1002-01' },
  },
  {
    key: 'name',
    title: { 'zh-CN': '名称', 'en-US': 'Name' },
    aliases: ['账户名称', '户名', '账户', 'accountname'],
    required: true,
    note: { 'zh-CN': '最多 40 个字', 'en-US': 'At most 40 characters' },
    example: { 'zh-CN': '工行基本户', 'en-US': 'ICBC main account' },
  },
  {
    key: 'kind',
    title: { 'zh-CN': '种类', 'en-US': 'Kind' },
    aliases: ['类别', '类型', '账户类别', '账户类型', 'type'],
    required: true,
    note: { 'zh-CN': '现金 或 银行', 'en-US': 'Cash or Bank' },
    example: { 'zh-CN': '银行', 'en-US': 'Bank' },
  },
  {
    key: 'currency',
    title: { 'zh-CN': '币种', 'en-US': 'Currency' },
    aliases: ['货币'],
    required: false,
    note: {
      'zh-CN': '三个字母，例如 CNY；空着就是记账货币',
      'en-US': 'Three letters such as CNY; empty means the office’s own',
    },
    example: { 'zh-CN': 'CNY', 'en-US': 'CNY' },
  },
  {
    key: 'openedDay',
    title: { 'zh-CN': '启用日期', 'en-US': 'Opened' },
    aliases: ['开户日期', '建账日期', '启用日', 'openedon', 'openingdate'],
    required: true,
    note: {
      'zh-CN': '从哪天起记账，例如 2026-01-01',
      'en-US': 'The first day of its book, such as 2026-01-01',
    },
    example: { 'zh-CN': '2026-01-01', 'en-US': '2026-01-01' },
  },
  {
    key: 'openingFen',
    title: { 'zh-CN': '期初余额', 'en-US': 'Opening balance' },
    aliases: ['余额', '初始余额', '期初', '启用余额', 'balance', 'opening'],
    required: false,
    note: {
      'zh-CN': '启用那天开始时的余额，单位元，空着就是 0',
      'en-US': 'The balance as that day begins, in yuan; empty means 0',
    },
    example: { 'zh-CN': '12345.60', 'en-US': '12345.60' },
  },
  {
    key: 'bankName',
    title: { 'zh-CN': '开户银行', 'en-US': 'Bank' },
    aliases: ['开户行', '银行名称', 'bankname'],
    required: false,
    note: { 'zh-CN': '最多 60 个字', 'en-US': 'At most 60 characters' },
    example: { 'zh-CN': '工商银行花园支行', 'en-US': 'ICBC Garden Branch' },
  },
  {
    key: 'bankNumber',
    title: { 'zh-CN': '账号', 'en-US': 'Bank account' },
    aliases: ['银行账号', '银行帐号', '帐号', 'accountnumber'],
    required: false,
    note: {
      'zh-CN': '这一列先设成文本，不然末尾几位会丢',
      'en-US': 'Make the column text first, or the last digits are lost',
    },
    example: { 'zh-CN': '6222 0012 3456 7890', 'en-US': '6222 0012 3456 7890' },
  },
  {
    key: 'purpose',
    title: { 'zh-CN': '用途', 'en-US': 'Purpose' },
    aliases: ['账户用途'],
    required: false,
    note: { 'zh-CN': '最多 100 个字', 'en-US': 'At most 100 characters' },
    example: { 'zh-CN': '日常收支', 'en-US': 'Daily business' },
  },
  {
    key: 'signatories',
    title: { 'zh-CN': '有权签字人', 'en-US': 'Signatories' },
    aliases: ['预留印鉴', '印鉴', '签字人'],
    required: false,
    note: { 'zh-CN': '最多 100 个字', 'en-US': 'At most 100 characters' },
    example: { 'zh-CN': '王芳、李明', 'en-US': 'Wang Fang, Li Ming' },
  },
  {
    key: 'limitFen',
    title: { 'zh-CN': '库存现金限额', 'en-US': 'Cash limit' },
    aliases: ['库存限额', '现金限额', '限额'],
    required: false,
    note: { 'zh-CN': '只有现金账户填，单位元', 'en-US': 'For cash boxes, in yuan' },
    example: { 'zh-CN': '', 'en-US': '' },
  },
  {
    key: 'limitDays',
    title: { 'zh-CN': '限额天数', 'en-US': 'Limit days' },
    aliases: ['相当几天零星开支'],
    required: false,
    note: { 'zh-CN': '3 到 15 的整数', 'en-US': 'A whole number from 3 to 15' },
    example: { 'zh-CN': '', 'en-US': '' },
  },
  {
    key: 'takingsReference',
    title: { 'zh-CN': '坐支核准文号', 'en-US': 'Takings permission' },
    aliases: ['坐支批准文号', '坐支文号', '核准文号'],
    required: false,
    note: {
      'zh-CN': '银行核准坐支的文号，与有效期一起填',
      'en-US': 'The bank’s reference, with its last day',
    },
    example: { 'zh-CN': '', 'en-US': '' },
  },
  {
    key: 'takingsUntilDay',
    title: { 'zh-CN': '坐支有效期至', 'en-US': 'Takings until' },
    aliases: ['坐支有效期'],
    required: false,
    note: { 'zh-CN': '例如 2026-12-31', 'en-US': 'Such as 2026-12-31' },
    example: { 'zh-CN': '', 'en-US': '' },
  },
]

const input = newAccount.omit({ commandId: true })
type Input = z.output<typeof input>

/** An amount that is nought or more (above nought when `positive`), in fen; null when the cell is empty. */
function fenOf(row: RowReader, key: string, positive: boolean): number | null {
  const fen = row.amount(key)
  if (fen !== null && fen < 0) return row.wrong(key, 'amountNegative')
  if (fen === 0 && positive) return row.wrong(key, 'amountNil')
  return fen
}

/** The bank's permission to pay out of takings (坐支): both its parts or neither. */
function takingsOf(row: RowReader): Input['takingsPermission'] {
  const reference = row.text('takingsReference') ?? ''
  const untilDay = row.day('takingsUntilDay')
  if (reference !== '' && untilDay !== null) return { reference, untilDay }
  const half = reference !== '' || (row.text('takingsUntilDay') ?? '') !== ''
  return half ? row.wrong(reference === '' ? 'takingsReference' : 'takingsUntilDay', 'takingsHalf') : null
}

/** Cash boxes and bank accounts (账户) from a spreadsheet, with their opening balances. */
export const accountImporter = defineImporter<Input>({
  title: { 'zh-CN': '账户', 'en-US': 'Accounts' },
  fields,
  mostRows: 1_000,
  topics: ['accounts', 'desk'],
  withPasswords: false,
  read: (row, world) => {
    const currency = row.text('currency')
    const values = {
      code: row.text('code'),
      name: row.text('name'),
      kind: row.choice('kind', accountKindWords),
      currency: currency === '' ? world.currency : currency?.toUpperCase(),
      openedDay: row.day('openedDay'),
      openingFen: fenOf(row, 'openingFen', false) ?? 0,
      bankName: row.text('bankName'),
      bankNumber: row.text('bankNumber'),
      purpose: row.text('purpose'),
      signatories: row.text('signatories'),
      limitFen: fenOf(row, 'limitFen', true),
      limitDays: row.integer('limitDays'),
      takingsPermission: takingsOf(row),
    }
    return row.checked(input, values, { 'takingsPermission.reference': 'takingsReference' })
  },
  keys: ({ code }) => [['code', code]],
  refused: (db, { code }) =>
    accountByCode(db, code) === null ? null : { field: 'code', code: 'heldAlready', facts: {} },
  create: (tx, account, acting) => createAccount(tx, account, acting),
})
