import { Refusal } from '../../../../shared/kernel/refusal.ts'
import type { Post } from '../../../../shared/office/organisation.contract.ts'
import type { Role } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import type { Words } from '../registers/register.ts'
import type { ReasonCode } from './reasons.ts'
import { RowReader } from './row-reader.ts'

/** One column of a spreadsheet: how its title may be written, whether it must be there, how it is filled. */
export type ImportField = {
  key: string
  title: Words
  /** Other titles that mean the same, in any language. */
  aliases: readonly string[]
  required: boolean
  note: Words
  example: Words
}

/** Why a row cannot be taken; `field` is null when the whole row is meant. */
export type RowProblem = {
  field: string | null
  code: ReasonCode
  facts: Readonly<Record<string, string | number>>
}

/** A cell as it stands in the file; `mark` says why it has no value of its own. */
export type ImportCell = { text: string; mark: 'formula' | 'truncated' | null }

/** The cells of a row by the field of their column. */
export type ImportCells = ReadonlyMap<string, ImportCell>

/** What rows are read against: the same for a whole file. */
export type ImportWorld = {
  today: string
  currency: string
  posts: readonly Post[]
  waived: [Role, Role][]
}

type Importer<Input> = {
  title: Words
  fields: readonly ImportField[]
  mostRows: number
  /** First segments of the query keys that an import touches. */
  topics: readonly string[]
  /** Whether a first password is made for every row. */
  withPasswords: boolean
  /** Reads a row; what is wrong with it goes to the reader. Null when it gives no record. */
  read: (row: RowReader, world: ImportWorld) => Input | null
  /** The fields in which no two rows may be alike, each with what it says. */
  keys: (input: Input) => readonly (readonly [field: string, key: string])[]
  /** Why the list would not take the record as it stands; null when it would. */
  refused: (db: ReadDb, input: Input, world: ImportWorld) => RowProblem | null
  /** The list's own way of making a record. */
  create: (tx: Tx, input: Input, acting: Acting, passwordHash: string) => object | Refusal<{ code: string }>
  /** Whose password it is. */
  named?: (input: Input) => { name: string; login: string }
}

/** What is known of a row before it is saved. */
export type Judged = {
  problems: RowProblem[]
  keys: readonly (readonly [field: string, key: string])[]
}

/** An importer whose records are its own affair. */
export type AnyImporter = Pick<
  Importer<unknown>,
  'title' | 'fields' | 'mostRows' | 'topics' | 'withPasswords'
> & {
  judge: (db: ReadDb, cells: ImportCells, world: ImportWorld) => Judged
  named: (cells: ImportCells, world: ImportWorld) => { name: string; login: string }
  /** Makes the record of a row; what stands against it when it is not made. */
  create: (
    tx: Tx,
    cells: ImportCells,
    world: ImportWorld,
    acting: Acting,
    passwordHash: string,
  ) => RowProblem[]
}

const codeOf = ({ facts }: Refusal<{ code: string }>): string => facts.code

/** How a list takes spreadsheets (导入): its columns, how a row becomes a record, what stands against it. */
export function defineImporter<Input>(importer: Importer<Input>): AnyImporter {
  const { title, fields, mostRows, topics, withPasswords } = importer
  const read = (cells: ImportCells, world: ImportWorld) => {
    const row = new RowReader(cells, fields)
    return { input: importer.read(row, world), problems: row.problems }
  }
  return {
    title,
    fields,
    mostRows,
    topics,
    withPasswords,
    judge: (db, cells, world) => {
      const { input, problems } = read(cells, world)
      if (input === null || problems.length > 0) return { problems, keys: [] }
      const refused = importer.refused(db, input, world)
      return refused ? { problems: [refused], keys: [] } : { problems, keys: importer.keys(input) }
    },
    named: (cells, world) => {
      const { input } = read(cells, world)
      return (input !== null && importer.named?.(input)) || { name: '', login: '' }
    },
    create: (tx, cells, world, acting, passwordHash) => {
      const { input, problems } = read(cells, world)
      if (input === null || problems.length > 0) return problems
      const refused = importer.refused(tx, input, world)
      if (refused) return [refused]
      const made = importer.create(tx, input, acting, passwordHash)
      return made instanceof Refusal ? [{ field: null, code: 'refused', facts: { code: codeOf(made) } }] : []
    },
  }
}
