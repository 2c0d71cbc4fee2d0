import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DisposalLine, DisposalWithLines } from '../../../shared/archives/disposal.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useWelcome } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { PrintPage, PrintSheet } from '../../ui/print-page.tsx'
import { PrintNotice } from '../print-notice.tsx'
import './lending.css'
import '../paper.css'

/** Lines that fit on a sheet above its signatures. */
const linesOnSheet = 20

/**
 * A disposal list on paper (档案销毁清册) in the columns of 会计档案管理办法 §18, with places for the heads, both handlers
 * and the supervisor. Pieces whose retention is extended stand on a sheet of their own.
 */
export default function DisposalSheetPage() {
  const { t } = useTranslation('lending')
  const { id } = useParams({ from: '/print/disposal/$id' })
  const { data, error } = useQuery(
    api.disposals.get.queryOptions({ input: { disposalId: Number(id) }, retry: false }),
  )
  const welcome = useWelcome()
  const title = t('sheet.title')
  if (!data || !welcome?.office) return <PrintNotice title={title} error={error} ns="lending" />
  const sheets = (['destroy', 'extend'] as const).flatMap((verdict) =>
    piecesOfPaper(
      data.lines.filter((line) => line.verdict === verdict),
      verdict,
    ),
  )
  return (
    <PrintPage paper="A4-landscape" title={`${title} ${data.disposal.number}`}>
      {sheets.map((sheet, at) => (
        <PrintSheet key={`${sheet.verdict} ${sheet.from}`}>
          <Sheet
            {...sheet}
            office={welcome.office?.name ?? ''}
            disposal={data.disposal}
            page={{ number: at + 1, count: sheets.length }}
          />
        </PrintSheet>
      ))}
    </PrintPage>
  )
}

type Paper = { verdict: 'destroy' | 'extend'; from: number; lines: readonly DisposalLine[]; last: boolean }

function piecesOfPaper(lines: readonly DisposalLine[], verdict: Paper['verdict']): Paper[] {
  const sheets: Paper[] = []
  for (let from = 0; from < lines.length; from += linesOnSheet) {
    const last = from + linesOnSheet >= lines.length
    sheets.push({ verdict, from, lines: lines.slice(from, from + linesOnSheet), last })
  }
  return sheets
}

type SheetProps = Paper & {
  office: string
  disposal: DisposalWithLines['disposal']
  page: { number: number; count: number }
}

function Sheet({ verdict, from, lines, last, office, disposal, page }: SheetProps) {
  const { t } = useTranslation('lending')
  const destroyed = verdict === 'destroy'
  return (
    <>
      <h1 className="paper-title">{t(destroyed ? 'sheet.title' : 'sheet.extendTitle')}</h1>
      <p className="paper-line">
        <span>{office}</span>
        <span>{t('sheet.number', { number: disposal.number })}</span>
        <span>{t('sheet.page', page)}</span>
      </p>
      <table className="paper-table disposal-sheet-table">
        <thead>
          <tr>
            <th style={{ width: '9mm' }}>{t('sheet.column.order')}</th>
            <th>{t('sheet.column.name')}</th>
            <th style={{ width: '30mm' }}>{t('sheet.column.volume')}</th>
            <th style={{ width: '12mm' }}>{t('sheet.column.count')}</th>
            <th style={{ width: '22mm' }}>{t('sheet.column.years')}</th>
            <th style={{ width: '52mm' }}>{t('sheet.column.number')}</th>
            <th style={{ width: '19mm' }}>{t('sheet.column.due')}</th>
            <th style={{ width: '19mm' }}>{t('sheet.column.kept')}</th>
            <th style={{ width: '24mm' }}>
              {t(destroyed ? 'sheet.column.destroyed' : 'sheet.column.until')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={line.piece.id}>
              <td className="centre">{from + at + 1}</td>
              <td>{line.piece.title}</td>
              <td>{line.piece.volume}</td>
              <td className="centre">1</td>
              <td className="centre">{line.piece.year}</td>
              <td>{line.piece.number}</td>
              <td className="centre">{t(`retention.${line.piece.retention}`)}</td>
              <td className="centre">{t('disposal.years', { count: line.yearsKept })}</td>
              <td className="centre">
                {destroyed
                  ? (disposal.destroyedDay ?? '')
                  : t('sheet.untilYear', { year: line.untilYear ?? 0 })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {last ? <Signs disposal={disposal} destroyed={destroyed} /> : null}
    </>
  )
}

/** Who signs before and after: heads of the office and of the archives, both handlers, the supervisor. */
function Signs({ disposal, destroyed }: { disposal: DisposalWithLines['disposal']; destroyed: boolean }) {
  const { t } = useTranslation('lending')
  const { handlers, supervisor, byName, at, opinion } = disposal
  const heads = [
    [t('sheet.sign.head'), ''],
    [t('sheet.sign.archives'), ''],
    [t('sheet.sign.accounting'), ''],
  ] as const
  const hands = [
    [t('sheet.sign.handler', { number: 1 }), handlers[0] ?? ''],
    [t('sheet.sign.handler', { number: 2 }), handlers[1] ?? ''],
    [t('sheet.sign.supervisor'), supervisor],
  ] as const
  return (
    <>
      <p className="paper-line disposal-sheet-note">
        <span>
          {t('sheet.opinion')} {opinion}
        </span>
        <span>{t('sheet.drawnUp', { by: byName, day: formatInstant(at).slice(0, 10) })}</span>
      </p>
      <SignRow signs={heads} />
      {destroyed ? <SignRow signs={hands} /> : null}
    </>
  )
}

function SignRow({ signs }: { signs: readonly (readonly [label: string, name: string])[] }) {
  return (
    <div className="paper-signs disposal-sheet-signs">
      {signs.map(([label, name]) => (
        <div key={label} className="paper-sign">
          <span>{label}</span>
          <span className="paper-sign-space">{name}</span>
        </div>
      ))}
    </div>
  )
}
