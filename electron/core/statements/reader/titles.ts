import { halfWidth } from '../../../../shared/kernel/money.ts'
import type { StatementRole } from '../../../../shared/statements/statement-reading.ts'
import { cleanCell } from './cells.ts'

/**
 * What the words over a column may mean. `rank` orders columns that want the same role: the smaller wins.
 * `date` becomes at, day or time by what stands in the column; `kind` is a flag only if its cells are.
 */
export type TitleGuess = { means: StatementRole | 'date' | 'kind'; rank: number }

/** The words over a column without units, English doublets, spaces and colons: 金额（元） and 金 额 are one. */
export function normalTitle(raw: string): string {
  return halfWidth(cleanCell(raw))
    .toLowerCase()
    .replace(/[[【][^\]】]*[\]】]/g, '')
    .replace(/\((?:单位:?)?(?:[+-]?元|人民币|人民币元|rmb|cny|yuan|￥|¥|本位币)\)/g, '')
    .replace(/[\s:*#"'`_]/g, '')
    .replace(/[/]?(?:元)$/, '')
}

const isEnglish = (title: string): boolean => /^[a-z0-9/().,&-]+$/.test(title)

const counter = /对方|对手|交易方|往来单位|收\/?\(?付\)?款?[方人]|收款人\/付款人|付款人\/收款人/

/** Who the other side is; its parts are told by the end of the title. */
function counterGuess(title: string): TitleGuess | null {
  const side = counter.test(title)
    ? 'counterparty'
    : /^收款|^收方|^收款方/.test(title)
      ? 'payee'
      : /^付款|^付方/.test(title)
        ? 'payer'
        : null
  if (!side || /金额|方式|日期|时间|标志|科目|笔数/.test(title)) return null
  if (side !== 'counterparty' && !/账|帐|名|行|户|人$|方$|卡/.test(title)) return null
  if (/户名|名称|姓名|[账帐]户名|账号与户名/.test(title) && !/行名称|机构/.test(title))
    return { means: side, rank: 1 }
  if (/[账帐]号|[账帐]户|卡号/.test(title) && !/行/.test(title)) {
    return { means: side === 'counterparty' ? 'counterpartyAccount' : `${side}Account`, rank: 1 }
  }
  if (/行|机构|网点/.test(title))
    return { means: side === 'counterparty' ? 'counterpartyBank' : 'ignored', rank: 1 }
  return { means: side, rank: 2 }
}

const bookedRank = (title: string): number =>
  /记账|入账|人民币|本位币/.test(title) ? 1 : /^交易|原币/.test(title) ? 3 : 2

/** Money columns. The bank's 借 (debit) is money out, its 贷 (credit) money in. */
function moneyGuess(title: string): TitleGuess | null {
  if (/余额|结余/.test(title)) {
    if (/方向|币|标志|类型/.test(title)) return { means: 'ignored', rank: 9 }
    return { means: 'balance', rank: /可用|冻结|上/.test(title) ? 3 : 1 }
  }
  if (/手续费|服务费|退款|优惠|折扣|税|利率|汇率|笔数|积数|红包|补贴|运费/.test(title))
    return { means: 'ignored', rank: 9 }
  const money =
    /金额|发生额|^额$|方$|^[借贷收支]|收入|支出|存入|取出|支取|转入|转出|付出|汇入|汇出|增加|减少/.test(title)
  if (
    !money ||
    /标志|标识|方向|类型|类别|分类|方式|日|时间|状态|原因|说明|摘要|卡|号|户|行|人(?!民)|机构|网点|柜员|科目/.test(
      title,
    )
  )
    return null
  const out = /借|支出|取出|支取|转出|付出|汇出|减少|付款|支付|^付|提取|往账/.test(title)
  const into = /贷|收入|存入|转入|汇入|增加|收款|^收(?![支付/(])|进账|来账/.test(title)
  if (out && !into) return { means: 'out', rank: bookedRank(title) }
  if (into && !out) return { means: 'in', rank: bookedRank(title) }
  if (!/金额|发生额|^额$/.test(title)) return null
  const rank = /记账|入账|人民币金额|本位币/.test(title) ? 1 : /实付|实收|应结/.test(title) ? 2 : 3
  return { means: 'amount', rank: /订单|开票|申请|原币/.test(title) ? 5 : rank }
}

const flagTitle =
  /^借\/?贷$|^收\/?支$|^收\/?付$|^存\/?取$|借贷(?:标志|标识|标记|方向|类型)|收支(?:标志|标识|标记|方向|类型|类别)|收付(?:标志|标识|类型|方向)|^(?:交易|发生|资金)?(?:方向|流向)$|资金流向|出入[账金]标?[志识]?|来往[账帐]|往来[账帐]|d\/?c标|^标志$/

function englishGuess(title: string): TitleGuess | null {
  if (/currency|^ccy$/.test(title)) return { means: /balance/.test(title) ? 'ignored' : 'currency', rank: 1 }
  if (/^credit\/debit$|^debit\/credit$|^d\/?c$|^dr\/?cr$|^cr\/?dr$|indicator|direction/.test(title))
    return { means: 'flag', rank: 1 }
  if (/balance/.test(title)) return { means: 'balance', rank: /available/.test(title) ? 3 : 1 }
  if (/^(?:transaction|trade|txn|booking)?(?:date|time|datetime)$/.test(title))
    return { means: 'date', rank: 1 }
  if (/post(?:ed|ing)?date|dateposted/.test(title)) return { means: 'date', rank: 3 }
  if (/date|time/.test(title)) return { means: 'date', rank: 4 }
  if (/withdraw|debit|paidout|moneyout|payments?$/.test(title)) return { means: 'out', rank: 2 }
  if (/deposit|credit|paidin|moneyin/.test(title)) return { means: 'in', rank: 2 }
  if (/amount/.test(title)) return { means: 'amount', rank: 3 }
  if (/^type$|transactiontype/.test(title)) return { means: 'kind', rank: 2 }
  if (/counterparty|merchant|beneficiary|^payee|^name$/.test(title)) {
    return { means: /account|no\.?$/.test(title) ? 'counterpartyAccount' : 'counterparty', rank: 1 }
  }
  if (/reference|^ref|serial|transactionid|chequeno/.test(title)) return { means: 'reference', rank: 1 }
  if (/status/.test(title)) return { means: 'status', rank: 1 }
  if (/description|narrat|particular|remark|memo|details|purpose/.test(title))
    return { means: 'summary', rank: 1 }
  return /account|card/.test(title) ? { means: 'own', rank: 1 } : null
}

function dateGuess(title: string): TitleGuess | null {
  if (
    !/日期|时间|时刻|时分秒|时间戳|^交易日$|日$|^日$/.test(title) ||
    /范围|区间|起始|终止|截止|打印|导出|查询/.test(title)
  )
    return null
  if (/起息|修改|到期|申请|开户|对账/.test(title)) return { means: 'date', rank: 6 }
  if (/创建/.test(title)) return { means: 'date', rank: 4 }
  if (/记账|入账|银行|会计|凭证|过账/.test(title)) return { means: 'date', rank: 3 }
  return { means: 'date', rank: /付款|支付|成功|完成|到账/.test(title) ? 2 : 1 }
}

function referenceGuess(title: string): TitleGuess | null {
  if (/流水|单号|订单号|交易号|日志号|参考号|唯一编号|明细编号|核心编号/.test(title)) {
    return { means: 'reference', rank: /商[户家]|企业|客户|业务|柜员/.test(title) ? 3 : 1 }
  }
  if (/凭证号|票据号|支票号|回单编号|传票号|凭证编号|业务编号/.test(title))
    return { means: 'reference', rank: 4 }
  return null
}

const summaryTitle =
  /摘要|附言|用途|备注|说明|描述|详情|商品|标题|交易名称|业务名称|交易场所|交易地点|场所|地点|留言|内容|明细$/

function plainGuess(title: string): TitleGuess | null {
  if (/币种\/金额|金额\/币种/.test(title)) return { means: 'amount', rank: /入账|记账/.test(title) ? 1 : 3 }
  if (/币种|货币|币别/.test(title)) return { means: 'currency', rank: bookedRank(title) }
  if (/状态/.test(title)) return { means: 'status', rank: /交易|当前/.test(title) ? 1 : 2 }
  if (summaryTitle.test(title) && !/代码|编码/.test(title)) return { means: 'summary', rank: 1 }
  if (/^(?:交易|业务)?(?:类型|类别|种类|分类)$/.test(title)) return { means: 'kind', rank: 2 }
  if (/^商[户家]名称$|^商[户家]$/.test(title)) return { means: 'counterparty', rank: 2 }
  if (/^户名$|^客户名称$|^单位名称$/.test(title)) return { means: 'counterparty', rank: 5 }
  if (/^开户行$|^开户银行$/.test(title)) return { means: 'counterpartyBank', rank: 5 }
  if (/[账帐]号|[账帐]户|卡号|本方|方式|[账帐]户名/.test(title)) return { means: 'own', rank: 5 }
  return null
}

/** What a title may mean, or null when it is none of the field's words. */
export function guessTitle(raw: string): TitleGuess | null {
  const title = normalTitle(raw)
  if (title === '' || title.length > 40) return null
  if (isEnglish(title)) return englishGuess(title)
  if (/^(?:收\/?付款|支付|付款|收款)方式$|^自定义/.test(title)) return { means: 'own', rank: 5 }
  if (/余额方向|余额借贷/.test(title)) return { means: 'ignored', rank: 9 }
  if (flagTitle.test(title)) return { means: 'flag', rank: 1 }
  return (
    counterGuess(title) ??
    referenceGuess(title) ??
    (/币/.test(title) ? plainGuess(title) : null) ??
    dateGuess(title) ??
    moneyGuess(title) ??
    plainGuess(title)
  )
}
