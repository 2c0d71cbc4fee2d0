import { existsSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { desc } from 'drizzle-orm'
import type {
  HandoverRefusal,
  PackageFacts,
  PackageFilter,
} from '../../../../shared/archives/handover.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../../office/command.ts'
import type { Actor, Context, Office } from '../../office/context.ts'
import { settingRow } from '../../office/people.queries.ts'
import { following } from './following.ts'
import { handoverTable } from './handover.tables.ts'
import { doHandover } from './handover-job.ts'
import { measurePackage } from './package-contents.ts'
import { HandoverProblem, handoverProblem } from './package-format.ts'
import { takePackage } from './take-package.ts'
import { recordHandover } from './take-piece.commands.ts'

const { handover } = guarded

type Acted = Context & { actor: Actor }
type Refused = Refusal<HandoverRefusal>
type Errors = Parameters<typeof answer<never, HandoverRefusal>>[1]

/** Offices that make, check or take a package: one at a time. */
const busy = new WeakSet<Office>()

const inside = (office: Office, path: string): boolean => {
  const way = relative(resolve(office.dataDir), resolve(path))
  return way === '' || !(way.startsWith('..') || isAbsolute(way))
}

/** What stands against a place for a package to be made. */
async function refuseTarget(office: Office, path: string): Promise<Refused | null> {
  if (!isAbsolute(path)) return refuse({ code: 'pathNotAbsolute', path })
  if (inside(office, path)) return refuse({ code: 'pathInside', path })
  if (!existsSync(path)) return null
  const found = await lstat(path)
  const empty = found.isDirectory() && (await readdir(path).catch(() => [''])).length === 0
  return empty ? null : refuse({ code: 'targetTaken', path })
}

const refuseSource = (path: string): Refused | null => {
  if (!isAbsolute(path)) return refuse({ code: 'pathNotAbsolute', path })
  return existsSync(path) ? null : refuse({ code: 'pathUnreachable', path, why: 'ENOENT' })
}

/** Runs one piece of long work; what goes wrong is a refusal with facts for a person. */
async function* onlyOne<Event>(
  office: Office,
  errors: Errors,
  path: string,
  work: () => AsyncGenerator<Event>,
): AsyncGenerator<Event> {
  if (busy.has(office)) return answer<never, HandoverRefusal>(refuse({ code: 'packageBusy' }), errors)
  busy.add(office)
  try {
    yield* work()
  } catch (problem) {
    const known = problem instanceof HandoverProblem || (problem instanceof Error && 'code' in problem)
    if (!known) throw problem
    answer<never, HandoverRefusal>(refuse(handoverProblem(problem, path)), errors)
  } finally {
    busy.delete(office)
  }
}

const officeName = (office: Office): string =>
  must(settingRow(office.read), 'a signed-in person has an office').body.officeName

type Make = { commandId: string; path: string; filter: PackageFilter }

async function* make(context: Acted, input: Make, signal: AbortSignal | undefined) {
  const { office, actor } = context
  const path = resolve(input.path)
  const suffix = office.randomBytes(6).toString('hex')
  const job = {
    kind: 'make' as const,
    dataDir: office.dataDir,
    path,
    partial: join(dirname(path), `.${basename(path)}.${suffix}.part`),
    filter: input.filter,
    officeName: officeName(office),
    program: office.version,
    madeAt: office.now(),
    madeBy: actor.name,
  }
  const outcome = yield* following((watch) => doHandover(job, watch), [signal, office.closing])
  if (outcome.kind !== 'made') throw new Error('a package was to be made')
  const { made } = outcome
  runCommand(context, {
    name: 'handover.make',
    input: { commandId: input.commandId, path, filter: input.filter, manifest: made.manifest },
    actor,
    topics: ['handover'],
    action: (tx, acting) => recordHandover(tx, { way: 'made', known: 0, ...ofRun(made) }, acting),
  })
  yield { kind: 'done' as const, made }
}

const ofRun = ({ manifest, officeName: name, path, pieces, files, bytes }: PackageFacts) => ({
  manifest,
  officeName: name,
  path,
  pieces,
  files,
  bytes,
})

async function* check({ office }: Acted, path: string, signal: AbortSignal | undefined) {
  const job = { kind: 'check' as const, path: resolve(path) }
  const outcome = yield* following((watch) => doHandover(job, watch), [signal, office.closing])
  if (outcome.kind !== 'checked') throw new Error('a package was to be checked')
  return outcome
}

async function* take(
  context: Acted,
  input: { commandId: string; path: string },
  signal: AbortSignal | undefined,
) {
  const { office, actor } = context
  const checked = yield* check(context, input.path, signal)
  const { count, damaged: files, facts } = checked
  if (count > 0) throw new HandoverProblem({ code: 'packageDamaged', count, files })
  const outer = [signal, office.closing]
  const taken = yield* following((watch) => takePackage(context, checked, watch), outer)
  runCommand(context, {
    name: 'handover.take',
    input: { commandId: input.commandId, path: facts.path, manifest: facts.manifest, ...taken },
    actor,
    topics: ['handover', 'archives', 'pieces', 'volumes', 'files', 'search'],
    action: (tx, acting) => recordHandover(tx, { way: 'taken', known: taken.known, ...ofRun(facts) }, acting),
  })
  yield { kind: 'done' as const, found: facts, ...taken }
}

export const handoverRouter = handover.router({
  runs: handover.runs.handler(({ context: { office } }) =>
    office.read.select().from(handoverTable).orderBy(desc(handoverTable.id)).limit(200).all(),
  ),

  measure: handover.measure.handler(({ context: { office }, input }) =>
    measurePackage(office.read, input.filter),
  ),

  make: handover.make.handler(async ({ context, input, errors, signal }) => {
    const refused = await refuseTarget(context.office, input.path)
    if (refused) answer<never, HandoverRefusal>(refused, errors)
    return onlyOne(context.office, errors, input.path, () => make(context, input, signal))
  }),

  check: handover.check.handler(({ context, input, errors, signal }) => {
    const refused = refuseSource(input.path)
    if (refused) answer<never, HandoverRefusal>(refused, errors)
    return onlyOne(context.office, errors, input.path, async function* () {
      const { facts: found, damaged, count } = yield* check(context, input.path, signal)
      yield { kind: 'done' as const, found, damaged, count }
    })
  }),

  take: handover.take.handler(({ context, input, errors, signal }) => {
    const refused = refuseSource(input.path)
    if (refused) answer<never, HandoverRefusal>(refused, errors)
    return onlyOne(context.office, errors, input.path, () => take(context, input, signal))
  }),
})
