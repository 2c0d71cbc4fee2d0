import type { z } from 'zod'
import type {
  IntakeItem,
  IntakeOutcome,
  IntakeRefusal,
  intakeLetterRefusal,
} from '../../../../shared/archives/intake.contract.ts'
import type { IncomingFacts, IncomingLetter } from '../../../../shared/documents/incoming.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { pieceBytes } from '../../../../shared/office/files.contract.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { attachableOf } from '../../attachables.ts'
import type { Tx } from '../../db/connection.ts'
import { registerIncoming } from '../../documents/incoming/incoming.commands.ts'
import { answer, guarded } from '../../guard.ts'
import { earlierAnswer } from '../../office/audit/audit.commands.ts'
import { type Acting, runCommand } from '../../office/command.ts'
import { type Acted, largestBytes, lockedNow, writable } from '../../office/files/access.ts'
import { readWaitingFiles } from '../../office/files/reading/queue.ts'
import { filePath, severally } from '../../office/files/store.ts'
import {
  arrived,
  beginUpload,
  dropUpload,
  findUpload,
  uploaderOf,
  uploadPath,
} from '../../office/files/uploads.ts'
import { refusePath, setWatching, watchFolder } from './folders.commands.ts'
import { folderRows, toFolder } from './folders.queries.ts'
import {
  attachIntake,
  becameLetter,
  dismissIntake,
  keepIntake,
  lettersParts,
  restoreIntake,
  retriedIntake,
  storedOf,
  takeIn,
} from './intake.commands.ts'
import { countIntake, intakeItem, intakeList, intakeSummary, type Source } from './intake.queries.ts'
import { layParts, mailPartsOf } from './mail-taking.ts'
import { fetchAgain } from './retrying.ts'
import { bringComing, type Coming, layBeside, problemOfSize, recognised } from './taking.ts'
import { lookNow } from './watching.ts'

const { intake } = guarded

type Refused = Refusal<IntakeRefusal>
type Named = { name: string; source: string; modifiedAt: number | null }

/** What a file that came in shows anew: the list, its record, 今日. */
const topics = ['intake', 'files', 'pageTexts', 'today', 'filing']

const deskSource = ({ name, source, modifiedAt }: Named, size: number): Source => ({
  way: 'desk',
  source,
  name,
  size,
  modifiedAt,
  folderId: null,
  mailId: null,
})

/** Runs a command on the list. */
const run = <Input extends object, Reply>(
  context: Acted,
  name: string,
  input: Input,
  action: (tx: Tx, acting: Acting) => Reply,
): Reply => runCommand(context, { name, input, actor: context.actor, topics, action })

type Recording = { name: string; input: { commandId: string }; coming: readonly Coming[] }

/** Brings files into the store and records what became of each. */
async function takeAll(context: Acted, { name, input, coming }: Recording): Promise<IntakeOutcome[]> {
  const outcomes = await bringComing(context.office, coming, (kept) =>
    run(context, name, input, (tx, acting) => takeIn(tx, coming, kept, acting)),
  )
  void readWaitingFiles(context.office)
  return outcomes
}

type Taking = { commandId: string; files: readonly (Named & { file: File })[] }

/** Small files of a desk. The audit chain keeps their names, not their bytes. */
async function take(context: Acted, { commandId, files }: Taking): Promise<IntakeOutcome[]> {
  const { office } = context
  const input = { commandId, files: files.map(({ file, ...named }) => ({ ...named, size: file.size })) }
  const recording = { name: 'intake.take', input }
  if (earlierAnswer(office.read, commandId)) return takeAll(context, { ...recording, coming: [] })
  const coming: Coming[] = []
  await severally([...files.entries()], async ([place, { file, ...named }]) => {
    const source = deskSource(named, file.size)
    const one = await layBeside(office, source, new Uint8Array(await file.arrayBuffer()))
    coming[place] = one ?? { ...source, arrived: { problem: { code: 'fileNotKept' } } }
  })
  return takeAll(context, { ...recording, coming })
}

type Beginning = Named & { commandId: string; size: number }

/** Announces a large file; what stands against it is written down at once. */
async function begin(context: Acted, input: Beginning) {
  const { office, actor } = context
  const announced = { subjectKind: 'intake', subjectId: null, name: input.name, size: input.size } as const
  const upload = await beginUpload(office, uploaderOf(actor), { ...announced, limit: largestBytes(office) })
  if (!(upload instanceof Refusal)) return { kind: 'send', uploadId: upload.id, pieceBytes } as const
  const { facts } = upload
  const problem =
    facts.code === 'uploadsTooMany' ? facts : ((await problemOfSize(office, input.size)) ?? facts)
  const coming = { ...deskSource(input, input.size), arrived: { problem: problemIn(problem) } }
  const [outcome] = run(context, 'intake.begin', input, (tx, acting) =>
    takeIn(tx, [coming], new Set(), acting),
  )
  return { kind: 'refused', item: must(outcome, 'one file has one outcome').item } as const
}

type Problem = Extract<Coming['arrived'], { problem: unknown }>['problem']

/** The refusals of an announced file are problems of its item. */
function problemIn(facts: { code: string; bytes?: number; limit?: number; free?: number }): Problem {
  const { code, bytes = 0, limit = 0, free = 0 } = facts
  if (code === 'fileTooLarge') return { code, bytes, limit }
  if (code === 'diskLow') return { code, bytes, free }
  if (code === 'uploadsTooMany') return { code, limit }
  return { code: 'fileEmpty' }
}

type Finishing = { commandId: string; uploadId: string; source: string; modifiedAt: number | null }

/** Takes in a large file that has arrived. Refuses `uploadMissing`, `pieceWrong`. */
async function finish(context: Acted, input: Finishing): Promise<IntakeOutcome | Refused> {
  const { office, actor } = context
  const recording = { name: 'intake.finish', input }
  const first = (all: IntakeOutcome[]): IntakeOutcome => must(all[0], 'one file has one outcome')
  if (earlierAnswer(office.read, input.commandId))
    return first(await takeAll(context, { ...recording, coming: [] }))
  const upload = findUpload(office, uploaderOf(actor), input.uploadId)
  if (upload?.subject.subjectKind !== 'intake') return refuse({ code: 'uploadMissing' })
  const whole = arrived(upload, upload.name)
  if (!whole) return refuse({ code: 'pieceWrong', expected: upload.received })
  try {
    const source = deskSource({ ...input, name: upload.name }, whole.size)
    const coming = await recognised(source, uploadPath(office, upload.id), whole.sha256)
    return first(await takeAll(context, { ...recording, coming: [coming] }))
  } finally {
    await dropUpload(office, input.uploadId)
  }
}

/** Fetches again what did not come in from folders and mails. */
async function again(
  context: Acted,
  input: { commandId: string; intakeIds: number[] },
): Promise<IntakeOutcome[] | Refused> {
  const { office } = context
  const recording = { name: 'intake.again', input }
  if (earlierAnswer(office.read, input.commandId)) return takeAll(context, { ...recording, coming: [] })
  const rows = office.write((tx) => retriedIntake(tx, input.intakeIds))
  if (rows instanceof Refusal) return rows
  return takeAll(context, { ...recording, coming: await fetchAgain(office, rows) })
}

async function takeParts(
  context: Acted,
  input: { commandId: string; intakeId: number; parts: number[] },
): Promise<IntakeOutcome[] | Refused> {
  const recording = { name: 'intake.takeParts', input }
  const { office } = context
  if (earlierAnswer(office.read, input.commandId)) return takeAll(context, { ...recording, coming: [] })
  const coming = await layParts(office, input.intakeId, input.parts)
  return coming instanceof Refusal ? coming : takeAll(context, { ...recording, coming })
}

type Attaching = {
  commandId: string
  intakeId: number
  version: number
  subjectKind: SubjectKind
  subjectId: number
}

/** Puts a file on a record that the caller may write. Refuses `carriesNoFiles`, and what the record says. */
function attach(context: Acted, input: Attaching): IntakeItem | Refused {
  const { subjectKind, subjectId } = input
  const carries = attachableOf(subjectKind)
  if (!carries || subjectKind === 'intake') return refuse({ code: 'carriesNoFiles', kind: subjectKind })
  const refused = writable(context, { subjectKind, subjectId })
  if (refused) return refused
  return run(context, 'intake.attach', input, (tx, acting) => {
    return lockedNow(tx, { subjectKind, subjectId }) ?? attachIntake(tx, input, acting)
  })
}

type Registering = {
  commandId: string
  intakeIds: number[]
  facts: IncomingFacts
  handlerId: number | null
  dueDay: string | null
  duplicateReason: string
}
type LetterRefused = Refusal<z.infer<typeof intakeLetterRefusal>>

/** Registers the letter that files of the list are; it is the list's from then on no more. */
const register = (context: Acted, input: Registering): IncomingLetter | LetterRefused =>
  runCommand(context, {
    name: 'intake.register',
    input,
    actor: context.actor,
    topics: [...topics, 'incoming', 'circulations'],
    action: (tx, acting): IncomingLetter | LetterRefused => {
      const rows = lettersParts(tx, input.intakeIds)
      if (rows instanceof Refusal) return rows
      const files = rows.map(storedOf).map(({ stored, format }) => ({
        stored,
        format,
        path: filePath(context.office, stored.sha256),
      }))
      const letter = registerIncoming(tx, input, files, acting)
      if (!(letter instanceof Refusal)) becameLetter(tx, rows, letter.id, acting)
      return letter
    },
  })

export const intakeRouter = intake.router({
  list: intake.list.handler(({ context: { office }, input: { filter, ...page } }) => ({
    rows: intakeList(office.read, filter, page),
    total: countIntake(office.read, filter),
    largestBytes: largestBytes(office),
  })),
  get: intake.get.handler(({ context: { office }, input, errors }) =>
    answer(intakeItem(office.read, input.intakeId) ?? refuse({ code: 'intakeMissing', ...input }), errors),
  ),
  summary: intake.summary.handler(({ context: { office } }) => intakeSummary(office.read)),
  take: intake.take.handler(({ context, input }) => take(context, input)),
  begin: intake.begin.handler(({ context, input }) => begin(context, input)),
  finish: intake.finish.handler(async ({ context, input, errors }) =>
    answer(await finish(context, input), errors),
  ),
  again: intake.again.handler(async ({ context, input, errors }) =>
    answer(await again(context, input), errors),
  ),
  dismiss: intake.dismiss.handler(({ context, input, errors }) =>
    answer(
      run(context, 'intake.dismiss', input, (tx, acting) => dismissIntake(tx, input, acting)),
      errors,
    ),
  ),
  restore: intake.restore.handler(({ context, input, errors }) =>
    answer(
      run(context, 'intake.restore', input, (tx, acting) => restoreIntake(tx, input, acting)),
      errors,
    ),
  ),
  attach: intake.attach.handler(({ context, input, errors }) => answer(attach(context, input), errors)),
  register: intake.register.handler(({ context, input, errors }) => answer(register(context, input), errors)),
  keep: intake.keep.handler(({ context, input, errors }) =>
    answer(
      run(context, 'intake.keep', input, (tx, acting) => keepIntake(tx, input, acting)),
      errors,
    ),
  ),
  mailParts: intake.mailParts.handler(async ({ context, input, errors }) =>
    answer(await mailPartsOf(context.office, input.intakeId), errors),
  ),
  takeParts: intake.takeParts.handler(async ({ context, input, errors }) =>
    answer(await takeParts(context, input), errors),
  ),
  folders: intake.folders.handler(({ context: { office } }) =>
    folderRows(office.read).map((row) => toFolder(office, row)),
  ),
  watch: intake.watch.handler(({ context, input, errors }) => {
    const refused = refusePath(context.office, input.path)
    const row =
      refused ?? run(context, 'intake.watch', input, (tx, acting) => watchFolder(tx, input.path, acting))
    return toFolder(context.office, answer(row, errors))
  }),
  setWatching: intake.setWatching.handler(({ context, input, errors }) => {
    const row = run(context, 'intake.setWatching', input, (tx, acting) => setWatching(tx, input, acting))
    return toFolder(context.office, answer(row, errors))
  }),
  lookNow: intake.lookNow.handler(({ context }) => lookNow(context.office)),
})
