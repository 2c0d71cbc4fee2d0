import { halfWidth } from '../../../../shared/kernel/money.ts'

/** What a flag cell (借贷标志, 收/支) says of the money, for the account holder. */
export type FlagSense = 'in' | 'out' | 'neutral' | 'unknown'

const into = /^(?:贷|收|存|来|转入|汇入|入|进|已收入|c$|cr$|credit|\+$|in$|income|deposit)/
const out = /^(?:借|支|付|取|往|转出|汇出|出|提|已支出|d$|dr$|debit|-$|out$|expense|withdraw)/
const neutral = /^(?:不计|中性|\/$|其他$|其它$|资金转移|无$)/

const normalFlag = (text: string): string =>
  halfWidth(text)
    .toLowerCase()
    .replace(/[\s()[\]【】]/g, '')

/** The sense of a flag in words or signs; numbers such as 1 and 2 need the file to tell. */
export function flagSense(text: string): FlagSense {
  const flag = normalFlag(text)
  if (neutral.test(flag) || flag === '-' || flag === '--') return flag === '-' ? 'out' : 'neutral'
  if (into.test(flag)) return 'in'
  return out.test(flag) ? 'out' : 'unknown'
}

const words =
  /^(?:[借贷收支付存取来往入进出提转汇]|[借贷]方|[借贷]记|[转汇存]入|[转汇取支付]出|支取|收入|[收付]款|[来往入出进][账帐]|不计收支|中性交易|\/|[+-]|[cd]|cr|dr|credit|debit|贷cr|借dr|[0-3])$/

/** Whether the cell is one of the words or codes that direction columns hold, and nothing longer. */
export function isFlagWord(text: string): boolean {
  return words.test(normalFlag(text))
}
