import { useTranslation } from 'react-i18next'
import type { Circulation } from '../../../shared/documents/circulation.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { CirculationTag, ReaderTag } from './circulation-tags.tsx'
import { RemoveReader, RoundActs } from './round-acts.tsx'
import '../documents.css'

/** One circulation with its readers, what each said and when. */
export function Round({ circulation }: { circulation: Circulation }) {
  const { t } = useTranslation('documents')
  const { ordered, byName, at, note, endReason, readers } = circulation
  return (
    <article className="round">
      <header>
        <CirculationTag circulation={circulation} />
        <span>
          {byName} {formatInstant(at).slice(0, 16)} ·{' '}
          {t(ordered ? 'circulation.ordered' : 'circulation.parallel')}
        </span>
        <RoundActs circulation={circulation} />
      </header>
      {note === '' ? null : <p className="round-note">{note}</p>}
      {endReason === '' ? null : <p className="round-note secret">{endReason}</p>}
      <table className="round-readers">
        <thead>
          <tr>
            <th scope="col">{t('circulation.field.reader')}</th>
            <th scope="col">{t('circulation.field.state')}</th>
            <th scope="col">{t('circulation.field.dueDay')}</th>
            <th scope="col">{t('circulation.field.readAt')}</th>
            <th scope="col">{t('circulation.field.opinion')}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <tr key={reader.personId}>
              <td>
                {ordered ? `${reader.position}. ` : ''}
                {reader.personName}
              </td>
              <td>
                <ReaderTag reader={reader} />
              </td>
              <td className={reader.overdue ? 'overdue tabular' : 'tabular'}>{reader.dueDay}</td>
              <td className="tabular">
                {reader.readAt === null ? null : formatInstant(reader.readAt).slice(0, 16)}
              </td>
              <td className="opinion">{reader.opinion}</td>
              <td className="round-out">
                <RemoveReader circulation={circulation} reader={reader} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  )
}
