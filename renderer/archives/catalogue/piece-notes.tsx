import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PieceDetail } from '../../../shared/archives/catalogue.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = { pieceId: number; notes: PieceDetail['notes']; mayAdd: boolean }

/** Notes on a piece (备考): the one thing that is added after filing. */
export function PieceNotes({ pieceId, notes, mayAdd }: Props) {
  const { t } = useTranslation('archives')
  const add = useCommand(client.pieces.addNote)
  const [text, setText] = useState('')
  const submit = async () => {
    if (text.trim() !== '' && (await add.run({ pieceId, text }))) setText('')
  }
  return (
    <section className="archive-notes" aria-label={t('catalogue.notes')}>
      <h3>{t('catalogue.notes')}</h3>
      <RefusalAlert error={add.refusal} ns="archives" />
      {notes.length === 0 ? <p className="archive-hint">{t('catalogue.noNotes')}</p> : null}
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            {note.text}{' '}
            <span className="archive-hint">
              {note.byName} {formatInstant(note.at).slice(0, 16)}
            </span>
          </li>
        ))}
      </ul>
      {mayAdd ? (
        <div className="archive-note-add">
          <Input
            aria-label={t('catalogue.addNote')}
            placeholder={t('catalogue.addNoteHint')}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onPressEnter={() => void submit()}
          />
          <Button disabled={text.trim() === ''} loading={add.pending} onClick={() => void submit()}>
            {t('catalogue.addNote')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
