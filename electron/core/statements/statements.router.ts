import { must } from '../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type {
  ReadEvent,
  Statement,
  StatementRefusal,
} from '../../../shared/statements/statements.contract.ts'
import { answer, guarded } from '../guard.ts'
import { earlierAnswer } from '../office/audit/audit.commands.ts'
import { runCommand } from '../office/command.ts'
import type { Actor, Context, Office } from '../office/context.ts'
import { bringWritten, FileNotKept, openStored, type StoredFile } from '../office/files/store.ts'
import { letGoOfMemory } from './let-go.ts'
import { markedRows, overviewOf } from './overview.ts'
import {
  dropReading,
  findReading,
  marksOf,
  openReading,
  ownerOf,
  type Reading,
  remapReading,
  withCopy,
} from './readings.ts'
import { planSaving, type Saving, saveStatement } from './statements.commands.ts'
import { listStatements, statementById, statementDetails, statementRows } from './statements.queries.ts'

const { statements } = guarded

/** Reads a file and tells how far it is; ends with `read` or `refused`. Leaving the loop stops the reader. */
async function* readEvents(
  office: Office,
  owner: string,
  file: File,
  outer: AbortSignal | undefined,
): AsyncGenerator<ReadEvent> {
  const stop = new AbortController()
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal
  const told: ReadEvent[] = []
  let wake = Promise.withResolvers<void>()
  const tell = (event: ReadEvent): void => {
    told.push(event)
    wake.resolve()
  }
  const reading = openReading(office, owner, file, {
    signal,
    onProgress: (progress) => tell({ kind: 'progress', progress }),
  })
  const ended = reading.then((read) =>
    tell(
      read instanceof Refusal
        ? { kind: 'refused', refusal: read.facts }
        : { kind: 'read', readingId: read.id },
    ),
  )
  ended.catch(() => wake.resolve())
  try {
    for (;;) {
      await Promise.race([wake.promise, ended])
      wake = Promise.withResolvers<void>()
      for (const event of told.splice(0)) {
        yield event
        if (event.kind !== 'progress') return
      }
    }
  } finally {
    stop.abort()
  }
}

/** The caller's own reading, or the refusal that it is gone. */
async function ownReading(
  context: Context & { actor: Actor },
  readingId: string,
): Promise<Reading | Refusal<StatementRefusal>> {
  const found = await findReading(context.office, ownerOf(context.actor), readingId)
  return found ?? refuse({ code: 'readingMissing' })
}

type SaveInput = Saving & { commandId: string; readingId: string }

/** The file comes into the store before its statement; a refused statement leaves no file. */
async function save(
  context: Context & { actor: Actor },
  input: SaveInput,
): Promise<Statement | Refusal<StatementRefusal>> {
  const { office, actor } = context
  const reading = await findReading(office, ownerOf(actor), input.readingId)
  const marks = (of: Reading) => marksOf(office, of, input.accountId)
  const run = (stored: StoredFile | null): Statement | Refusal<StatementRefusal> =>
    runCommand(context, {
      name: 'statements.save',
      input,
      actor,
      topics: ['statements', 'desk'],
      action: (tx, acting) =>
        reading
          ? saveStatement(tx, reading, marks(reading), stored, input, acting)
          : refuse({ code: 'readingMissing' }),
    })
  if (!reading || earlierAnswer(office.read, input.commandId)) return run(null)
  if (planSaving(office.read, reading, marks(reading), input) instanceof Refusal) return run(null)
  try {
    const { sha256, fileName: name, fileSize: size } = reading
    const stored = { sha256, name, size }
    const use = (kept: StoredFile): ReturnType<typeof run> => {
      letGoOfMemory(size)
      return run(kept)
    }
    const saved = await withCopy(office, reading, (path) => bringWritten(office, stored, path, use))
    if (!(saved instanceof Refusal)) await dropReading(office, reading.id)
    return saved
  } catch (problem) {
    if (problem instanceof FileNotKept) return refuse({ code: 'fileNotKept' })
    throw problem
  }
}

export const statementsRouter = statements.router({
  read: statements.read.handler(({ context, input, signal }) =>
    readEvents(context.office, ownerOf(context.actor), input.file, signal),
  ),
  reading: statements.reading.handler(async ({ context, input, errors }) => {
    const reading = answer(await ownReading(context, input.readingId), errors)
    return overviewOf(context.office, reading, input.accountId)
  }),
  readingRows: statements.readingRows.handler(async ({ context, input, errors }) => {
    const reading = answer(await ownReading(context, input.readingId), errors)
    return markedRows(context.office, reading, input)
  }),
  remap: statements.remap.handler(async ({ context, input, errors }) => {
    const reading = answer(await ownReading(context, input.readingId), errors)
    const again = answer(await remapReading(context.office, reading, input.mapping), errors)
    return overviewOf(context.office, again, input.accountId)
  }),
  forget: statements.forget.handler(async ({ context, input }) => {
    const reading = await ownReading(context, input.readingId)
    if (!(reading instanceof Refusal)) await dropReading(context.office, reading.id)
    return {}
  }),
  save: statements.save.handler(async ({ context, input, errors }) =>
    answer(await save(context, input), errors),
  ),
  list: statements.list.handler(({ context, input }) => listStatements(context.office.read, input)),
  get: statements.get.handler(({ context, input, errors }) =>
    answer(
      statementDetails(context.office.read, input.statementId) ??
        refuse({ code: 'statementMissing', ...input }),
      errors,
    ),
  ),
  rows: statements.rows.handler(({ context, input }) => statementRows(context.office.read, input)),
  file: statements.file.handler(async ({ context: { office }, input, errors }) => {
    const found = statementById(office.read, input.statementId)
    const { sha256, fileName } = answer(found ?? refuse({ code: 'statementMissing', ...input }), errors)
    const stored = must(await openStored(office, sha256), `the stored file ${sha256} is what it was`)
    return new File([stored], fileName, { type: 'application/octet-stream' })
  }),
})
