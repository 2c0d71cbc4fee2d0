import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Circulation, CirculationReader } from '../../shared/documents/circulation.contract.ts'
import { formatInstant } from '../../shared/kernel/day.ts'
import { useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintedBy } from './incoming-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import './paper.css'
import './documents.css'

/** Rows of the first sheet and of every further one, as long as opinions are short. */
const readersOnSheet = 18

/** The slip of one circulation (文件传阅单) with every opinion and time, and room to sign (SEC-04). */
export default function CirculationSlipPage() {
  const { t } = useTranslation('documents')
  const { id } = useParams({ from: '/print/circulation/$id' })
  const { data, error } = useQuery({
    ...api.circulations.get.queryOptions({ input: { circulationId: Number(id) } }),
    retry: false,
  })
  const office = useWelcome()?.office?.name
  const title = t('print.circulation')
  if (!data || office === undefined) return <PrintNotice title={title} error={error} ns="documents" />
  const sheets: CirculationReader[][] = []
  for (let at = 0; at < data.readers.length; at += readersOnSheet) {
    sheets.push(data.readers.slice(at, at + readersOnSheet))
  }
  return (
    <PrintPage paper="A4" title={`${title} ${data.subject.title}`}>
      {sheets.map((readers, at) => (
        <PrintSheet key={readers[0]?.personId ?? at}>
          <Slip circulation={data} readers={readers} office={office} />
        </PrintSheet>
      ))}
    </PrintPage>
  )
}

type SlipProps = { circulation: Circulation; readers: CirculationReader[]; office: string }

function Slip({ circulation, readers, office }: SlipProps) {
  const { t } = useTranslation('documents')
  const { subject, byName, at, ordered, note, endReason } = circulation
  return (
    <div className="handling">
      <h1 className="paper-title">{t('print.circulation')}</h1>
      <p className="paper-line paper-office">
        <span>{office}</span>
        <span>{t(`circulation.kind.${subject.kind}`)}</span>
      </p>
      <table className="paper-table handling-table slip-facts">
        <colgroup>
          <col className="handling-label" />
          <col />
          <col className="handling-label" />
          <col />
        </colgroup>
        <tbody>
          <tr>
            <th scope="row">{t('circulation.field.title')}</th>
            <td colSpan={3}>{subject.title}</td>
          </tr>
          <tr>
            <th scope="row">{t('circulation.field.number')}</th>
            <td>{subject.number}</td>
            <th scope="row">{t('print.way')}</th>
            <td>{t(ordered ? 'circulation.ordered' : 'circulation.parallel')}</td>
          </tr>
          <tr>
            <th scope="row">{t('print.startedBy')}</th>
            <td>{byName}</td>
            <th scope="row">{t('circulation.field.at')}</th>
            <td>{formatInstant(at).slice(0, 16)}</td>
          </tr>
          {note === '' ? null : (
            <tr>
              <th scope="row">{t('print.note')}</th>
              <td colSpan={3}>{note}</td>
            </tr>
          )}
        </tbody>
      </table>
      <table className="paper-table slip-readers">
        <colgroup>
          <col className="slip-no" />
          <col className="slip-name" />
          <col />
          <col className="slip-time" />
          <col className="slip-sign" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="centre">
              {t('print.readerNo')}
            </th>
            <th scope="col" className="centre">
              {t('print.reader')}
            </th>
            <th scope="col" className="centre">
              {t('print.opinion')}
            </th>
            <th scope="col" className="centre">
              {t('print.readAt')}
            </th>
            <th scope="col" className="centre">
              {t('print.sign')}
            </th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <tr key={reader.personId}>
              <td className="centre">{reader.position}</td>
              <td className="centre">{reader.personName}</td>
              <td className="slip-opinion">
                {reader.readAt === null
                  ? t(reader.reachedAt === null ? 'print.notYet' : 'print.unread')
                  : reader.opinion}
              </td>
              <td className="centre">
                {reader.readAt === null ? '' : formatInstant(reader.readAt).slice(0, 16)}
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      {endReason === '' ? null : <p>{t('print.endedEarly', { reason: endReason })}</p>}
      <PrintedBy />
    </div>
  )
}
