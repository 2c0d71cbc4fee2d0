import { useTranslation } from 'react-i18next'
import type { Book, BookLine } from '../../shared/cashier/book.contract.ts'
import { titleOf } from '../../shared/cashier/book.rules.ts'
import { MoneyText } from '../ui/money-text.tsx'
import { PrintSheet } from '../ui/print-page.tsx'
import { Signatures } from './signatures.tsx'

/** The height of all lines of a page together, in millimetres of an A4 sheet laid across. */
const linesHeight = 150

/** The columns after the date, as the paper book has them. */
const titles = [
  'voucher',
  'number',
  'summary',
  'counterItem',
  'chequeNumber',
  'in',
  'out',
  'balance',
  'checked',
] as const

/** Long summaries are set smaller so that a line keeps its height. */
const sizeOf = (text: string) => (text.length <= 24 ? 'plain' : text.length <= 58 ? 'long' : 'longest')

function Summary({ line }: { line: BookLine }) {
  const { t } = useTranslation('print')
  const title = titleOf(line)
  if (title !== null) return <td className="book-title">{t(`book.line.${title}`)}</td>
  return <td data-size={sizeOf(line.summary)}>{line.summary}</td>
}

function Amount({ fen, zero }: { fen: number | null; zero: 'blank' | 'flat' }) {
  return <td className="amount">{fen === null ? null : <MoneyText fen={fen} zero={zero} />}</td>
}

type RowProps = { line: BookLine; before: BookLine | undefined; height: string }

function BookRow({ line, before, height }: RowProps) {
  const { day, voucher, number, counterItem, chequeNumber, inFen, outFen, balanceFen } = line
  const redInk = line.kind === 'entry' && ((inFen ?? 0) < 0 || (outFen ?? 0) < 0)
  const sameMonth = day !== null && before?.day?.slice(0, 7) === day.slice(0, 7)
  return (
    <tr className={redInk ? 'book-row red' : 'book-row'} data-rule={line.rule} style={{ height }}>
      <td className="centre">{day === null || sameMonth ? '' : Number(day.slice(5, 7))}</td>
      <td className="centre">{day === null ? '' : Number(day.slice(8))}</td>
      <td className="centre">{voucher}</td>
      <td className="centre">{number}</td>
      <Summary line={line} />
      <td data-size={sizeOf(counterItem.repeat(2))}>{counterItem}</td>
      <td data-size={sizeOf(chequeNumber.repeat(2))}>{chequeNumber}</td>
      <Amount fen={inFen} zero="blank" />
      <Amount fen={outFen} zero="blank" />
      <Amount fen={balanceFen} zero="flat" />
      <td />
    </tr>
  )
}

/** Empty lines: struck out (此行空白) where the page was turned before it was full, else left for writing. */
function EmptyRows(props: { count: number; from: number; height: string; struck: boolean }) {
  const { t } = useTranslation('print')
  const lines = Array.from({ length: props.count }, (_, index) => props.from + index)
  return lines.map((line) => (
    <tr className="book-row" key={line} style={{ height: props.height }}>
      <td />
      <td />
      <td />
      <td />
      <td className="book-blank">{props.struck ? t('book.blankLine') : ''}</td>
      <td />
      <td />
      <td />
      <td />
      <td />
      <td />
    </tr>
  ))
}

function Head({ year }: { year: string }) {
  const { t } = useTranslation('print')
  return (
    <>
      <colgroup>
        {['month', 'month', ...titles].map((title, index) => (
          <col key={title + String(index)} className={`book-col-${title}`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th className="centre" colSpan={2}>
            {t('book.year', { year })}
          </th>
          {titles.map((title) => (
            <th key={title} className="centre" rowSpan={2} scope="col">
              {t(`book.${title}`)}
            </th>
          ))}
        </tr>
        <tr>
          <th className="centre">{t('book.month')}</th>
          <th className="centre">{t('book.day')}</th>
        </tr>
      </thead>
    </>
  )
}

/** One account page (账页), as the paper book has it. */
export function BookSheet({ book, page, lines }: { book: Book } & Book['pages'][number]) {
  const { t } = useTranslation('print')
  const { account } = book
  const height = `${(linesHeight / book.linesPerPage).toFixed(2)}mm`
  const carried = lines.at(-1)?.kind === 'carriedForward' ? lines.at(-1) : undefined
  const written = carried ? lines.slice(0, -1) : lines
  const year = (lines.find(({ day }) => day !== null)?.day ?? book.from).slice(0, 4)
  const unit = account.currency === 'CNY' ? t('yuan') : account.currency
  const bankText = [account.bankName, account.bankNumber].filter((part) => part !== '').join('　')
  const empty = { count: book.linesPerPage - lines.length, from: lines.length, height }
  return (
    <PrintSheet>
      <h1 className="paper-title book-name">{t(`book.${account.kind}`)}</h1>
      <p className="paper-line book-line">
        <span>{book.office}</span>
        <span>
          {account.code}　{account.name}
          {bankText === '' ? '' : `　${bankText}`}
        </span>
        <span>{t('unit', { unit })}</span>
        <span>{t('page', { page, pages: book.pages.length })}</span>
      </p>
      <table className="paper-table book-table">
        <Head year={year} />
        <tbody>
          {written.map((line, index) => (
            <BookRow
              key={`${line.kind} ${line.day} ${line.number}`}
              line={line}
              before={written[index - 1]}
              height={height}
            />
          ))}
          <EmptyRows {...empty} struck={carried !== undefined} />
          {carried ? <BookRow line={carried} before={undefined} height={height} /> : null}
        </tbody>
      </table>
      <div className="paper-line book-foot">
        <Signatures signers={[{ as: 'cashier' }, { as: 'reviewer' }, { as: 'manager' }]} />
        <span className="paper-small">
          {t('printedAt', { at: book.printedAt })}
          <br />
          {t('checkCode', { code: book.headHash.slice(0, 16) })}
        </span>
      </div>
    </PrintSheet>
  )
}
