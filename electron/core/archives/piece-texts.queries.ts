import type { SubjectKind } from '../../../shared/office/subject.ts'
import type { ReadDb } from '../db/connection.ts'
import { searchProviders } from '../office/search/providers.ts'
import { partsOf, partTitle } from './catalogue/piece.queries.ts'

/** What a record of a piece says beyond its files: the body of a document, the facts of a letter. */
export type RecordText = { part: string; kind: SubjectKind; id: number; title: string; text: string }

/** What a record says, as the search knows it; '' when it says nothing. */
function wordsOf(db: ReadDb, kind: SubjectKind, id: number): string {
  const found = searchProviders()
    .find((one) => one.kind === kind)
    ?.document(db, id)
  if (!found) return ''
  const { title, detail, number, people, day, body } = found
  const head = [title, number, detail, people, day ?? ''].filter((line) => line !== '')
  return [...head, '', body.replaceAll('\f', '\n\n')].join('\n').trim()
}

/** The records that a piece is made of, each as a text that is read without its page. */
export const textsOfPiece = (db: ReadDb, pieceId: number): RecordText[] =>
  partsOf(db, pieceId)
    .filter(({ kind }) => kind !== 'attachment')
    .flatMap(({ part, kind, id }) => {
      const text = wordsOf(db, kind, id)
      return text === '' ? [] : [{ part, kind, id, title: partTitle(db, { kind, id }) ?? '', text }]
    })
