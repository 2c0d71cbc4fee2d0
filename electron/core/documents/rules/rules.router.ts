import { dayAt } from '../../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { answer, guarded } from '../../guard.ts'
import { type Acting, runCommand } from '../../office/command.ts'
import type { Actor, Context } from '../../office/context.ts'
import { confirmReading, createRule, issueEdition, updateRule } from './rules.commands.ts'
import {
  countRules,
  editionHeads,
  editionRow,
  readersOfEdition,
  ruleRow,
  ruleRows,
  rulesToRead,
  toEdition,
  toRule,
} from './rules.queries.ts'
import type { EditionRow } from './rules.tables.ts'

const { rules } = guarded

type Acted = Context & { actor: Actor }

const askedBy = ({ office, actor }: Acted) => ({ personId: actor.id, today: dayAt(office.now()) })

const run = <Input extends object, Reply>(
  context: Acted,
  name: string,
  input: Input,
  action: (tx: Tx, input: Input, acting: Acting) => Reply,
): Reply =>
  runCommand(context, {
    name,
    input,
    actor: context.actor,
    topics: ['rules', 'today'],
    action: (tx, acting) => action(tx, input, acting),
  })

const editionOf = (
  db: ReadDb,
  editionId: number,
): EditionRow | Refusal<{ code: 'editionMissing'; editionId: number }> =>
  editionRow(db, editionId) ?? refuse({ code: 'editionMissing', editionId })

/** An edition without its text, as it stands today. */
function headOf({ office }: Acted, { body: _, ...head }: EditionRow) {
  return toEdition(head, editionHeads(office.read, head.ruleId), dayAt(office.now()))
}

export const rulesRouter = rules.router({
  list: rules.list.handler(({ context, input: { filter, ...page } }) => ({
    rows: ruleRows(context.office.read, filter, askedBy(context), page),
    total: countRules(context.office.read, filter, askedBy(context)),
  })),
  get: rules.get.handler(({ context, input: { ruleId }, errors }) => {
    const db = context.office.read
    const asked = askedBy(context)
    const row = answer(ruleRow(db, ruleId) ?? refuse({ code: 'ruleMissing', ruleId }), errors)
    const heads = editionHeads(db, ruleId)
    return { rule: toRule(db, row, asked), editions: heads.map((one) => toEdition(one, heads, asked.today)) }
  }),
  edition: rules.edition.handler(({ context, input, errors }) => {
    const row = answer(editionOf(context.office.read, input.editionId), errors)
    return { ruleId: row.ruleId, edition: headOf(context, row), body: row.body }
  }),
  toRead: rules.toRead.handler(({ context }) => {
    const { personId, today } = askedBy(context)
    return personId === null ? [] : rulesToRead(context.office.read, personId, today)
  }),
  readers: rules.readers.handler(({ context, input, errors }) => {
    const row = answer(editionOf(context.office.read, input.editionId), errors)
    return readersOfEdition(context.office.read, headOf(context, row), askedBy(context).today)
  }),
  create: rules.create.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    return answer(
      run(context, 'rules.create', input, (tx, _input, acting) => createRule(tx, fields, acting)),
      errors,
    )
  }),
  update: rules.update.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    return answer(
      run(context, 'rules.update', input, (tx, _input, acting) => updateRule(tx, fields, acting)),
      errors,
    )
  }),
  issue: rules.issue.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    return answer(
      run(context, 'rules.issue', input, (tx, _input, acting) => issueEdition(tx, fields, acting)),
      errors,
    )
  }),
  confirm: rules.confirm.handler(({ context, input, errors }) =>
    answer(run(context, 'rules.confirm', input, confirmReading), errors),
  ),
})
