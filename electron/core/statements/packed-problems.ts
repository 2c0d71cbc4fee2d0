import { z } from 'zod'
import { type StatementProblem, statementProblem } from '../../../shared/statements/statement-reading.ts'
import { type Chunk, PackedList } from './packed-list.ts'
import { problemMessage } from './reader/messages.ts'

const { line, code, facts } = statementProblem.shape

/** A problem as it is kept: its sentence is made again from its facts. */
export const packedProblem = z.object({ line, code, facts })
export type PackedProblem = z.infer<typeof packedProblem>

/** The problems of a statement in the order of their lines, packed: every row of a file may have some. */
export class PackedProblems implements Iterable<StatementProblem> {
  readonly length: number
  readonly list: PackedList<PackedProblem>

  constructor(chunks: readonly Chunk[]) {
    this.list = new PackedList<PackedProblem>(chunks, z.array(packedProblem))
    this.length = this.list.length
  }

  *[Symbol.iterator](): Generator<StatementProblem> {
    for (const one of this.list) yield spoken(one)
  }

  /** The first of them, at most `limit`. */
  first(limit: number): StatementProblem[] {
    return this.list.first(limit).map(spoken)
  }
}

const spoken = ({ line, code, facts }: PackedProblem): StatementProblem => ({
  line,
  code,
  message: problemMessage(code, facts ?? {}),
  ...(facts && { facts }),
})
