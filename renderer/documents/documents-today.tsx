import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Circulation } from '../../shared/documents/circulation.contract.ts'
import type { IncomingLetter } from '../../shared/documents/incoming.contract.ts'
import { useMay, usePerson } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { TodayItem, TodaySection } from '../office/today/today-section.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'

/** More than these few stand on their own page. */
const mostShown = 8

/** What this person has to read and to handle; what lies in the mail room for them. */
export function DocumentsToday() {
  const waiting = useQuery(api.circulations.mine.queryOptions({ input: { state: 'waiting', limit: 100 } }))
  const letters = useQuery(api.incoming.mine.queryOptions())
  const rules = useQuery(api.rules.toRead.queryOptions())
  const mail = useQuery(api.mail.mine.queryOptions())
  const error = waiting.error ?? letters.error ?? rules.error ?? mail.error
  return (
    <>
      <RefusalAlert error={error} ns="documents" />
      <ToRead rows={waiting.data ?? []} />
      <ToHandle rows={letters.data ?? []} />
      <Watch />
      <RulesToRead />
      <MailToFetch />
    </>
  )
}

function ToRead({ rows }: { rows: readonly Circulation[] }) {
  const { t } = useTranslation('documents')
  const me = usePerson()?.id
  if (rows.length === 0) return null
  return (
    <TodaySection
      title={t('today.read')}
      more={<Link to="/documents/circulation">{t('today.more', { count: rows.length })}</Link>}
    >
      {rows.slice(0, mostShown).map((row) => {
        const mine = row.readers.find(({ personId }) => personId === me)
        const late = mine?.overdue ?? false
        return (
          <TodayItem
            key={row.id}
            tone={late ? 'red' : 'waiting'}
            tag={t(late ? 'today.late' : 'today.readTag')}
            act={
              <Link
                to="/documents/circulation"
                search={{ open: row.id }}
                aria-label={`${t('today.readAct')} ${row.subject.title}`}
              >
                {t('today.readAct')}
              </Link>
            }
          >
            {row.subject.title} · {t('today.readFrom', { by: row.byName })}
            <span className="today-day">
              {mine?.dueDay ? t('today.due', { day: mine.dueDay }) : t('today.noDue')}
            </span>
          </TodayItem>
        )
      })}
    </TodaySection>
  )
}

function ToHandle({ rows }: { rows: readonly IncomingLetter[] }) {
  const { t } = useTranslation('documents')
  if (rows.length === 0) return null
  return (
    <TodaySection title={t('today.handle')}>
      {rows.slice(0, mostShown).map((row) => (
        <TodayItem
          key={row.id}
          tone={row.overdue ? 'red' : 'waiting'}
          tag={t(row.overdue ? 'today.late' : 'today.handleTag')}
          act={
            <Link
              to="/documents/incoming/$id"
              params={{ id: String(row.id) }}
              aria-label={`${t('today.handleAct')} ${row.title}`}
            >
              {t('today.handleAct')}
            </Link>
          }
        >
          {row.number} {row.title} · {row.sender}
          <span className="today-day">
            {row.dueDay ? t('today.due', { day: row.dueDay }) : t('today.noDue')}
          </span>
        </TodayItem>
      ))}
    </TodaySection>
  )
}

const overdueLetters = {
  text: '',
  status: 'overdue',
  secrecy: null,
  urgency: null,
  handlerId: null,
  from: null,
  to: null,
} as const

/** What is late with others, for whoever keeps the registers: both sides see it. */
function Watch() {
  const { t } = useTranslation('documents')
  const manages = useMay('documents.manage')
  const page = { offset: 0, limit: mostShown }
  const letters = useQuery({
    ...api.incoming.list.queryOptions({ input: { filter: overdueLetters, ...page } }),
    enabled: manages,
  })
  const rounds = useQuery({
    ...api.circulations.list.queryOptions({ input: { filter: { text: '', state: 'overdue' }, ...page } }),
    enabled: manages,
  })
  const late = letters.data?.rows ?? []
  const unread = rounds.data?.rows ?? []
  if (late.length + unread.length === 0) return null
  return (
    <TodaySection title={t('today.watch')}>
      {late.map((row) => (
        <TodayItem
          key={`letter ${row.id}`}
          tone="red"
          tag={t('today.late')}
          act={
            <Link
              to="/documents/incoming"
              search={{ open: row.id }}
              aria-label={`${t('today.watchAct')} ${row.title}`}
            >
              {t('today.watchAct')}
            </Link>
          }
        >
          {row.number} {row.title}
          {row.handlerName === '' ? '' : ` · ${t('today.watchLetter', { handler: row.handlerName })}`}
          <span className="today-day">{t('today.due', { day: row.dueDay ?? '' })}</span>
        </TodayItem>
      ))}
      {unread.map((row) => (
        <TodayItem
          key={`round ${row.id}`}
          tone="red"
          tag={t('today.late')}
          act={
            <Link
              to="/documents/circulation"
              search={{ view: 'all', open: row.id }}
              aria-label={`${t('today.watchAct')} ${row.subject.title}`}
            >
              {t('today.watchAct')}
            </Link>
          }
        >
          {row.subject.title} ·{' '}
          {t('today.watchReader', {
            names: row.readers.filter(({ overdue }) => overdue).map(({ personName }) => personName),
          })}
        </TodayItem>
      ))}
    </TodaySection>
  )
}

function RulesToRead() {
  const { t } = useTranslation('documents')
  const { data } = useQuery(api.rules.toRead.queryOptions())
  if (!data || data.length === 0) return null
  return (
    <TodaySection
      title={t('today.rules')}
      more={
        <Link to="/documents/rules" search={{ state: 'unread' }}>
          {t('today.more', { count: data.length })}
        </Link>
      }
    >
      {data.slice(0, mostShown).map((rule) => (
        <TodayItem
          key={rule.id}
          tone="waiting"
          tag={t('today.rulesTag')}
          act={
            <Link
              to="/documents/rules/$id"
              params={{ id: String(rule.id) }}
              aria-label={`${t('today.rulesAct')} ${rule.title}`}
            >
              {t('today.rulesAct')}
            </Link>
          }
        >
          {rule.title} · {t('rules.editionNo', { edition: rule.inForce?.edition ?? 1 })}
          <span className="today-day">{t('rules.fromDay', { day: rule.inForce?.effectiveDay ?? '' })}</span>
        </TodayItem>
      ))}
    </TodaySection>
  )
}

/** The mail room hands it over: there is nothing to press here. */
function MailToFetch() {
  const { t } = useTranslation('documents')
  const { data } = useQuery(api.mail.mine.queryOptions())
  if (!data || data.length === 0) return null
  return (
    <TodaySection title={t('today.mail')}>
      {data.slice(0, mostShown).map((piece) => (
        <TodayItem key={piece.id} tone="ink" tag={t('today.mailTag')} act={null}>
          {piece.item} · {t('today.mailFrom', { kind: t(`mail.kind.${piece.kind}`), party: piece.party })}
          <span className="today-day">{piece.day}</span>
        </TodayItem>
      ))}
    </TodaySection>
  )
}
