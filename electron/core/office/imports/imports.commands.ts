import { must } from '../../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ImportName, ImportRefusal, ImportSaved } from '../../../../shared/office/imports.contract.ts'
import type { Tx } from '../../db/connection.ts'
import { earlierAnswer } from '../audit/audit.commands.ts'
import { type Acting, runCommand } from '../command.ts'
import type { Actor, Context, Office } from '../context.ts'
import { hashPassword } from '../password.ts'
import { findImport, type HeldImport } from './held-imports.ts'
import type { AnyImporter, ImportCell, RowProblem } from './importer.ts'
import { importers } from './importers.ts'
import { registerImportTable } from './imports.tables.ts'
import type { HeldRow } from './read-import.ts'
import { importWorld } from './world.ts'

const isGood = ({ problems }: HeldRow): boolean => problems.length === 0

function cellsOf({ fields }: HeldImport, row: HeldRow): Map<string, ImportCell> {
  const cells = new Map<string, ImportCell>()
  for (const [at, field] of fields.entries())
    if (field !== null) cells.set(field, { text: row.cells[at] ?? '', mark: null })
  return cells
}

/** No signs that are read for one another: 0 and o, 1 and l and i. */
const passwordSigns = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password such as `k7mq-4wtp-x2fh`, to be told to its owner: 59 bits from the office's random bytes. */
function firstPassword({ randomBytes }: Office): string {
  const signs: string[] = []
  while (signs.length < 12) {
    const [byte = 255] = randomBytes(1)
    if (byte < passwordSigns.length * 8) signs.push(passwordSigns[byte % passwordSigns.length] ?? '')
  }
  return [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8)].map((part) => part.join('')).join('-')
}

type Secret = { password: string; hash: string }

/** First passwords and their hashes, one for each row; a hash takes its time, so not inside a transaction. */
async function secretsFor(office: Office, importer: AnyImporter, count: number): Promise<Secret[]> {
  if (!importer.withPasswords) return []
  return Promise.all(
    Array.from({ length: count }, async () => {
      const password = firstPassword(office)
      return { password, hash: await hashPassword(password) }
    }),
  )
}

type Refused = Refusal<ImportRefusal>

/**
 * Writes the good rows of an import into its list, all or none, each by the list's own command. Rows that the
 * list would no longer take are told to `wentBad`. Refuses with the codes of `importRefusal` in their order.
 */
function saveImport(
  tx: Tx,
  held: HeldImport,
  secrets: readonly Secret[],
  acting: Acting,
  wentBad: Map<HeldRow, RowProblem[]>,
): ImportSaved | Refused {
  if (held.saved) return refuse({ code: 'savedAlready', count: held.saved.count })
  const importer = importers[held.list]
  const good = held.rows.filter(isGood)
  const rejectedCount = held.rows.length - good.length
  if (good.length === 0) return refuse({ code: 'nothingToSave', badCount: rejectedCount })
  const world = importWorld(tx, acting.now)
  for (const [at, row] of good.entries()) {
    const problems = importer.create(tx, cellsOf(held, row), world, acting, secrets[at]?.hash ?? '')
    if (problems.length > 0) wentBad.set(row, problems)
  }
  if (wentBad.size > 0) return refuse({ code: 'rowsWentBad', count: wentBad.size })
  const { sha256, fileName } = held
  tx.insert(registerImportTable)
    .values({
      register: held.list,
      sha256,
      fileName,
      rowCount: good.length,
      rejectedCount,
      byId: acting.actor.id,
      byName: acting.actor.name,
      at: acting.now,
    })
    .run()
  return { count: good.length, rejectedCount, fileName, sha256 }
}

type Input = { commandId: string; importId: string }

/** Saves an import once. What is left of it afterwards are the rows that were left out, and first passwords. */
export async function runSave(
  context: Context & { actor: Actor },
  list: ImportName,
  input: Input,
): Promise<ImportSaved | Refused> {
  const { office, actor } = context
  const held = findImport({ office, actor }, list, input.importId)
  const importer = importers[list]
  const asked = held !== null && !held.saved && earlierAnswer(office.read, input.commandId) === undefined
  const count = asked ? held.rows.filter(isGood).length : 0
  const secrets = await secretsFor(office, importer, count)
  const wentBad = new Map<HeldRow, RowProblem[]>()
  const saved = runCommand(context, {
    name: `imports.${list}.save`,
    input,
    actor,
    topics: importer.topics,
    action: (tx, acting): ImportSaved | Refused =>
      held ? saveImport(tx, held, secrets, acting, wentBad) : refuse({ code: 'importMissing' }),
  })
  for (const [row, problems] of wentBad) row.problems = problems
  if (held && !(saved instanceof Refusal)) settle(office, held, importer, secrets, saved.count)
  return saved
}

function settle(
  office: Office,
  held: HeldImport,
  importer: AnyImporter,
  secrets: readonly Secret[],
  count: number,
): void {
  if (held.saved) return
  const good = held.rows.filter(isGood)
  const world = importWorld(office.read, office.now())
  held.passwords = secrets.map(({ password }, at) => {
    const row = must(good[at], 'a password was made for every row')
    return { ...importer.named(cellsOf(held, row), world), password }
  })
  held.saved = { count }
  held.rows = held.rows.filter((row) => !isGood(row))
}
