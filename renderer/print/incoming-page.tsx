import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Circulation } from '../../shared/documents/circulation.contract.ts'
import type { IncomingLetter } from '../../shared/documents/incoming.contract.ts'
import { formatInstant } from '../../shared/kernel/day.ts'
import { usePerson, useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import './paper.css'
import './documents.css'

/** One letter's handling sheet (收文处理单): facts, proposal, instruction, who read it, what came of it. */
export default function IncomingSheetPage() {
  const { t } = useTranslation('documents')
  const { id } = useParams({ from: '/print/incoming/$id' })
  const incomingId = Number(id)
  const letter = useQuery({ ...api.incoming.get.queryOptions({ input: { incomingId } }), retry: false })
  const rounds = useQuery(api.circulations.of.queryOptions({ input: { kind: 'incoming', id: incomingId } }))
  const office = useWelcome()?.office?.name
  const title = t('print.letter')
  if (!letter.data || !rounds.data || office === undefined) {
    return <PrintNotice title={title} error={letter.error ?? rounds.error} ns="documents" />
  }
  return (
    <PrintPage paper="A4" title={`${title} ${letter.data.number}`}>
      <PrintSheet>
        <HandlingSheet letter={letter.data} rounds={rounds.data} office={office} />
      </PrintSheet>
    </PrintPage>
  )
}

type SheetProps = { letter: IncomingLetter; rounds: Circulation[]; office: string }

function HandlingSheet({ letter, rounds, office }: SheetProps) {
  const { t } = useTranslation('documents')
  const opinions = rounds.flatMap(({ readers }) => readers.filter(({ readAt }) => readAt !== null))
  return (
    <div className="handling">
      <h1 className="paper-title">{t('print.letter')}</h1>
      <p className="paper-line paper-office">
        <span>{office}</span>
        <span>{`${t('incoming.field.number')}　${letter.number}`}</span>
      </p>
      <table className="paper-table handling-table">
        <colgroup>
          <col className="handling-label" />
          <col />
          <col className="handling-label" />
          <col />
        </colgroup>
        <tbody>
          <Pair
            one={[t('incoming.field.sender'), letter.sender]}
            two={[t('incoming.field.senderNumber'), letter.senderNumber]}
          />
          <Wide label={t('incoming.field.title')} text={letter.title} />
          <Pair
            one={[t('incoming.field.receivedDay'), letter.receivedDay]}
            two={[t('incoming.field.documentDay'), letter.documentDay ?? '']}
          />
          <Pair
            one={[t('incoming.field.secrecy'), t(`secrecy.${letter.secrecy}`)]}
            two={[t('incoming.field.urgency'), t(`urgency.${letter.urgency}`)]}
          />
          <Pair
            one={[t('incoming.field.copies'), String(letter.copies)]}
            two={[t('incoming.field.receivedBy'), letter.receivedBy]}
          />
          <Wide label={t('incoming.field.enclosures')} text={letter.enclosures} />
          <Wide label={t('incoming.field.summary')} text={letter.summary} />
          <Pair
            one={[t('incoming.field.handler'), letter.handlerName]}
            two={[t('incoming.field.dueDay'), letter.dueDay ?? '']}
          />
          <Wide label={t('print.proposed')} text="" tall />
          <Wide label={t('print.instruction')} text="" tall />
          <Wide
            label={t('print.circulated')}
            tall
            text={opinions
              .map(({ personName, opinion, readAt }) =>
                [personName, readAt === null ? '' : formatInstant(readAt).slice(0, 16), opinion]
                  .filter((part) => part !== '')
                  .join('　'),
              )
              .join('\n')}
          />
          <Wide label={t('print.outcome')} text={letter.outcome} tall />
          <Pair
            one={[t('incoming.field.reply'), letter.reply?.number ?? '']}
            two={[
              t('incoming.field.closedAt'),
              letter.closedAt === null ? '' : formatInstant(letter.closedAt).slice(0, 10),
            ]}
          />
        </tbody>
      </table>
      {letter.status === 'void' ? (
        <span className="paper-stamp handling-stamp">{t('incoming.status.void')}</span>
      ) : null}
      <PrintedBy />
    </div>
  )
}

/** Who printed a sheet and when. */
export function PrintedBy() {
  const { t } = useTranslation('documents')
  const by = usePerson()?.name ?? ''
  return <p className="paper-small">{t('print.printedBy', { by, at: Date.now() })}</p>
}

function Pair({ one, two }: { one: readonly [string, string]; two: readonly [string, string] }) {
  return (
    <tr>
      {[one, two].map(([label, text]) => [
        <th key={`${label} label`} scope="row">
          {label}
        </th>,
        <td key={label}>{text}</td>,
      ])}
    </tr>
  )
}

function Wide({ label, text, tall = false }: { label: string; text: string; tall?: boolean }) {
  return (
    <tr className={tall ? 'handling-tall' : undefined}>
      <th scope="row">{label}</th>
      <td colSpan={3}>{text}</td>
    </tr>
  )
}
