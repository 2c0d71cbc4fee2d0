import type { Book, BookLine } from '../../../shared/cashier/book.contract.ts'
import { bookNames } from '../../../shared/cashier/book.rules.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { formatFen } from '../../../shared/kernel/money.ts'

/** A4 landscape, ruled in green, closed in red: readable in any browser without the program. */
const style = `
@page { size: A4 landscape; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; color: #000; font: 9.5pt "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums }
section { break-after: page; padding: 4mm; max-width: 285mm; margin: 0 auto }
section:last-of-type { break-after: auto }
h1 { margin: 0; font-size: 15pt; letter-spacing: .3em; text-align: center }
p { display: flex; justify-content: space-between; gap: 6mm; margin: 1.5mm 0 }
table { width: 100%; border-collapse: collapse; table-layout: fixed; border: 1.5px solid #5f8a72 }
th, td { border: 1px solid #9db5a5; padding: .6mm 1mm; height: 6mm; overflow-wrap: anywhere; line-height: 1.15 }
th { font-weight: 600; text-align: center }
td { text-align: left }
.c { text-align: center }
.n { text-align: right; white-space: nowrap }
.titled td { font-weight: 600 }
.red, .below { color: #b23a2e }
.single td { border-bottom: 1.5px solid #b23a2e }
.double td { border-bottom: 3px double #b23a2e }
small { font-size: 7.5pt; font-weight: 400 }
@media print { section { padding: 0 } }`

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML shows it, never as markup. */
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

function amountCell(fen: number | null, nil: string): string {
  if (fen === null || fen === 0) return `<td class="n">${fen === 0 ? nil : ''}</td>`
  return `<td class="n${fen < 0 ? ' below' : ''}">${formatFen(fen)}</td>`
}

function lineRow(line: BookLine): string {
  const { kind, day, rule } = line
  const redInk = kind === 'entry' && ((line.inFen ?? 0) < 0 || (line.outFen ?? 0) < 0)
  const classes = [rule, kind === 'entry' ? '' : 'titled', redInk ? 'red' : ''].filter((one) => one !== '')
  const texts = [line.summary, line.counterItem, line.chequeNumber]
  return [
    `<tr class="${classes.join(' ')}">`,
    `<td class="c">${day === null ? '' : Number(day.slice(5, 7))}</td>`,
    `<td class="c">${day === null ? '' : Number(day.slice(8))}</td>`,
    `<td class="c">${safe(line.voucher)}</td>`,
    `<td class="c">${line.number ?? ''}</td>`,
    ...texts.map((text) => `<td>${safe(text)}</td>`),
    amountCell(line.inFen, ''),
    amountCell(line.outFen, ''),
    amountCell(line.balanceFen, '平'),
    '<td></td></tr>',
  ].join('')
}

const columnWidths = [3.2, 3.2, 8, 5, 27, 12, 9, 10.5, 10.5, 11, 3.6]

const yearOf = (book: Book, lines: readonly BookLine[]): string =>
  (lines.find(({ day }) => day !== null)?.day ?? book.from).slice(0, 4)

function head(year: string): string {
  const widths = columnWidths.map((width) => `<col style="width:${width}%">`).join('')
  const wide = ['凭证字号', '序号', '摘要', '对方科目', '票据号', '收入', '支出', '余额', '核对']
  const rest = wide.map((title) => `<th rowspan="2">${title}</th>`).join('')
  return `<colgroup>${widths}</colgroup><thead><tr><th colspan="2">${year}年</th>${rest}</tr><tr><th>月</th><th>日</th></tr></thead>`
}

function section(book: Book, { page, lines }: Book['pages'][number]): string {
  const { account } = book
  const bank = [account.bankName, account.bankNumber].filter((part) => part !== '').join(' ')
  const foot = `打印 ${formatInstant(book.printedAt)}　账簿校验码 ${safe(book.headHash.slice(0, 16))}`
  return [
    `<section><h1>${bookNames[account.kind]}</h1>`,
    `<p><span>${safe(book.office)}</span><span>${safe(`${account.code} ${account.name} ${bank}`)}</span>`,
    `<span>金额单位：${account.currency === 'CNY' ? '人民币元' : safe(account.currency)}</span><span>第 ${page} 页　共 ${book.pages.length} 页</span></p>`,
    `<table>${head(yearOf(book, lines))}<tbody>${lines.map(lineRow).join('')}</tbody></table>`,
    `<p><span>出纳：</span><span>复核：</span><span>主管：</span><small>${foot}</small></p></section>`,
  ].join('')
}

/** The account pages as one self-contained HTML file that prints as A4 landscape pages. SYS-05. */
export function bookHtml(book: Book): string {
  const title = safe(`${bookNames[book.account.kind]} ${book.account.name} ${book.from}—${book.to}`)
  const pages = book.pages.map((page) => section(book, page)).join('\n')
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>
<body>
${pages}
</body>
</html>
`
}
