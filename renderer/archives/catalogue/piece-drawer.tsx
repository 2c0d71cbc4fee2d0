import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Descriptions, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PieceDetail } from '../../../shared/archives/catalogue.contract.ts'
import { keyOf } from '../../../shared/archives/filing.rules.ts'
import { shownTitle } from '../../../shared/archives/title.rules.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { PieceLoans } from '../lending/piece-loans.tsx'
import { PartFiles } from '../part-files.tsx'
import { PieceNotes } from './piece-notes.tsx'

type Props = { pieceId: number | null; onClose: () => void }

/** One piece beside the catalogue: its facts, what lies in it, its files, notes, loans and history. */
export function PieceDrawer({ pieceId, onClose }: Props) {
  const { t } = useTranslation('archives')
  const mayManage = useMay('archives.manage')
  const { data, error } = useQuery({
    ...api.pieces.get.queryOptions({ input: { pieceId: pieceId ?? 0 } }),
    enabled: pieceId !== null,
    retry: false,
  })
  const shown = data?.piece.id === pieceId ? data : undefined
  return (
    <Drawer
      open={pieceId !== null}
      size={640}
      title={shown ? <span className="archive-number">{shown.piece.number}</span> : t('catalogue.title')}
      onClose={onClose}
      destroyOnHidden
      extra={
        shown ? (
          <Link to="/print/archives/stamps" search={{ piece: shown.piece.id }}>
            <Button size="small">{t('catalogue.stamp')}</Button>
          </Link>
        ) : null
      }
    >
      <RefusalAlert error={error} ns="archives" />
      {shown ? (
        <>
          <PieceFacts detail={shown} />
          <PieceParts detail={shown} />
          <PieceNotes pieceId={shown.piece.id} notes={shown.notes} mayAdd={mayManage} />
          <PieceLoans pieceId={shown.piece.id} kept={shown.piece.status === 'kept'} />
          <RecordHistory kind="piece" id={shown.piece.id} />
        </>
      ) : null}
    </Drawer>
  )
}

function PieceFacts({ detail: { piece, rule } }: { detail: PieceDetail }) {
  const { t } = useTranslation('archives')
  const lies = [piece.place, piece.boxNumber === null ? '' : t('boxes.nth', { number: piece.boxNumber })]
    .filter(Boolean)
    .join(' ')
  const facts: [string, string][] = [
    [t('field.title'), shownTitle(piece)],
    [t('field.documentNumber'), piece.documentNumber],
    [t('field.responsible'), piece.responsible],
    [t('field.documentDay'), piece.documentDay],
    [t('field.category'), `${piece.letters} ${piece.categoryName}`],
    [t('field.retention'), `${t(`retention.${piece.retention}`)}${rule ? `　${rule.name}` : ''}`],
    [t('scheme.source'), rule?.source ?? ''],
    [t('field.secrecy'), t(`secrecy.${piece.secrecy}`)],
    [t('field.carrier'), t(`carrier.${piece.carrier}`)],
    [t('field.pages'), piece.pages === 0 ? '' : String(piece.pages)],
    [t('field.keywords'), piece.keywords],
    [t('field.place'), lies],
    [
      t('field.state'),
      piece.status === 'destroyed' && piece.destroyedAt !== null
        ? t('catalogue.destroyed', { at: piece.destroyedAt })
        : t('state.kept'),
    ],
    [t('catalogue.filed'), `${piece.filedByName} ${formatInstant(piece.filedAt).slice(0, 16)}`],
  ]
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      items={facts.map(([label, children]) => ({
        key: label,
        label,
        children: children === '' ? '—' : children,
      }))}
    />
  )
}

/** What lies in the piece, with the files of each record; nothing of it changes any more. */
function PieceParts({ detail: { piece, parts } }: { detail: PieceDetail }) {
  const { t } = useTranslation('archives')
  const records = parts.filter(({ kind, part }) => kind !== 'attachment' && part !== 'draft')
  return (
    <section className="archive-parts" aria-label={t('filing.parts')}>
      <h3>{t('filing.partsTitle', { count: parts.length })}</h3>
      <ol>
        {parts.map((part) => (
          <li key={`${part.part} ${keyOf(part)}`}>
            <span className="archive-part">{t(`part.${part.part}`)}</span>
            <PartFiles part={part} />
          </li>
        ))}
      </ol>
      {records.map((part) => (
        <Attachments key={keyOf(part)} subjectKind={part.kind} subjectId={part.id} />
      ))}
      {parts.length === 0 ? <Attachments subjectKind="piece" subjectId={piece.id} /> : null}
    </section>
  )
}
