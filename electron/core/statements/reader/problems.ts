import { z } from 'zod'
import type { StatementProblemCode } from '../../../../shared/statements/statement-reading.ts'
import { type Chunk, PackedList, Packer } from '../packed-list.ts'
import { type PackedProblem, packedProblem } from '../packed-problems.ts'

export type Facts = Record<string, string | number>

/** Longer words of a cell are cut: a file may hold as many of them as it has rows. */
const longestFact = 200

const cut = (value: string | number): string | number =>
  typeof value === 'string' && value.length > longestFact
    ? `${value.slice(0, longestFact)}…`.toWellFormed()
    : value

/** Problems whose lines only rise. */
type Run = { lastLine: number; problems: Packer }

/** Collects the problems of one file, packed: there may be several for each of its rows. */
export class Problems {
  private readonly runs: Run[] = []

  add(line: number | null, code: StatementProblemCode, facts?: Facts): void {
    const cutFacts =
      facts && Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, cut(value)]))
    const run = this.runFor(line ?? 0)
    run.lastLine = line ?? 0
    run.problems.add({ line, code, ...(cutFacts && { facts: cutFacts }) } satisfies PackedProblem)
  }

  /** All problems by their lines, those of one line as they were found; each is shown to `see` as well. */
  finish(see: (problem: PackedProblem) => void): Chunk[] {
    const sorted = new Packer()
    for (const problem of this.merged()) {
      see(problem)
      sorted.add(problem)
    }
    return sorted.finish()
  }

  private runFor(line: number): Run {
    const last = this.runs.at(-1)
    if (last && last.lastLine <= line) return last
    const run = { lastLine: line, problems: new Packer() }
    this.runs.push(run)
    return run
  }

  private *merged(): Generator<PackedProblem> {
    const walks = this.runs.map(({ problems }) => {
      const walk = new PackedList(problems.finish(), z.array(packedProblem))[Symbol.iterator]()
      return { walk, next: walk.next() }
    })
    for (;;) {
      let first: (typeof walks)[number] | null = null
      for (const one of walks) {
        if (one.next.done) continue
        if (!first || first.next.done || (one.next.value.line ?? 0) < (first.next.value.line ?? 0))
          first = one
      }
      if (!first || first.next.done) return
      yield first.next.value
      first.next = first.walk.next()
    }
  }
}
