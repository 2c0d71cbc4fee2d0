import { hash } from 'node:crypto'
import type { OutgoingDocument, OutgoingFacts } from '../../../../shared/documents/outgoing.contract.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { answer, guarded, viewerOf } from '../../guard.ts'
import { type Acting, runCommand } from '../../office/command.ts'
import type { Actor, Context } from '../../office/context.ts'
import { docxInWorker } from '../../office/registers/in-worker.ts'
import { createOutgoing, type Kept, saveOutgoing, submitOutgoing, voidOutgoing } from './outgoing.commands.ts'
import { addresseesLike, countOutgoing, outgoingRows, outgoingWaiting, whoseFor } from './outgoing.queries.ts'
import { outgoingNarrowing } from './outgoing.sight.ts'
import { outgoingDocumentOf } from './outgoing.view.ts'
import { addRecipients, removeSending, saveSending, sendAll } from './sending.commands.ts'
import { listTemplates, saveTemplate } from './templates.ts'

const { outgoing } = guarded

type Acted = Context & { actor: Actor }

/** What the audit keeps of the facts: the text itself stands in what changed. */
const withoutText = ({ facts, ...rest }: { facts: OutgoingFacts }) => ({
  ...rest,
  facts: { ...facts, body: hash('sha256', JSON.stringify(facts.body)) },
})

type Run<Input, Code extends { code: string }> = {
  name: string
  input: Input
  record?: (input: Input) => unknown
  action: (tx: Tx, acting: Acting) => Kept | Refusal<Code>
}

/** Runs a command on a document and answers with it as it is then. */
function run<Input extends object, Code extends { code: string }>(
  context: Acted,
  command: Run<Input, Code>,
  errors: Parameters<typeof answer<Kept, Code>>[1],
): OutgoingDocument {
  const topics = ['outgoing', 'incoming', 'approvals', 'numbers', 'today', 'files']
  const kept = answer(runCommand(context, { ...command, actor: context.actor, topics }), errors)
  return outgoingDocumentOf(context.office.read, kept.outgoingId, viewerOf(context))
}

const missing = (outgoingId: number) => refuse({ code: 'outgoingMissing', outgoingId })

const seen = (context: Acted, id: number): boolean =>
  outgoingNarrowing.sees(context.office.read, id, viewerOf(context))

export const outgoingRouter = outgoing.router({
  list: outgoing.list.handler(({ context, input: { filter, ...page } }) => {
    const { read } = context.office
    const whose = whoseFor(viewerOf(context), filter)
    return { rows: outgoingRows(read, filter, whose, page), total: countOutgoing(read, filter, whose) }
  }),

  get: outgoing.get.handler(({ context, input: { outgoingId }, errors }) =>
    answer(
      seen(context, outgoingId)
        ? outgoingDocumentOf(context.office.read, outgoingId, viewerOf(context))
        : missing(outgoingId),
      errors,
    ),
  ),

  waiting: outgoing.waiting.handler(({ context }) => outgoingWaiting(context.office.read, viewerOf(context))),

  docx: outgoing.docx.handler(async ({ context, input: { outgoingId }, errors, signal }) =>
    answer(
      seen(context, outgoingId)
        ? await docxInWorker(context.office.dataDir, { outgoingId }, { signal })
        : missing(outgoingId),
      errors,
    ),
  ),

  addressees: outgoing.addressees.handler(({ context, input }) =>
    addresseesLike(context.office.read, input.text, 12),
  ),

  create: outgoing.create.handler(({ context, input, errors }) => {
    const action = (tx: Tx, acting: Acting) => createOutgoing(tx, input, acting)
    return run(context, { name: 'outgoing.create', input, record: withoutText, action }, errors)
  }),

  save: outgoing.save.handler(({ context, input, errors }) => {
    const action = (tx: Tx, acting: Acting) => saveOutgoing(tx, input, acting)
    return run(context, { name: 'outgoing.save', input, record: withoutText, action }, errors)
  }),

  submit: outgoing.submit.handler(({ context, input, errors }) => {
    const action = (tx: Tx, acting: Acting) => submitOutgoing(tx, input, acting)
    return run(context, { name: 'outgoing.submit', input, action }, errors)
  }),

  void: outgoing.void.handler(({ context, input, errors }) => {
    const action = (tx: Tx, acting: Acting) => voidOutgoing(tx, input, acting)
    return run(context, { name: 'outgoing.void', input, action }, errors)
  }),

  addRecipients: outgoing.addRecipients.handler(({ context, input, errors }) => {
    const action = (tx: Tx, acting: Acting) => addRecipients(tx, input, acting)
    return run(context, { name: 'outgoing.addRecipients', input, action }, errors)
  }),

  saveSending: outgoing.saveSending.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const action = (tx: Tx, acting: Acting) => saveSending(tx, fields, acting)
    return run(context, { name: 'outgoing.saveSending', input, action }, errors)
  }),

  sendAll: outgoing.sendAll.handler(({ context, input, errors }) => {
    const action = (tx: Tx, acting: Acting) => sendAll(tx, input, acting)
    return run(context, { name: 'outgoing.sendAll', input, action }, errors)
  }),

  removeSending: outgoing.removeSending.handler(({ context, input, errors }) => {
    const action = (tx: Tx, acting: Acting) => removeSending(tx, input, acting)
    return run(context, { name: 'outgoing.removeSending', input, action }, errors)
  }),

  templates: outgoing.templates.handler(({ context }) => listTemplates(context.office.read)),

  saveTemplate: outgoing.saveTemplate.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'outgoing.saveTemplate',
      input,
      actor: context.actor,
      topics: ['outgoing'],
      action: (tx, acting) => saveTemplate(tx, fields, acting),
    })
    return answer(result, errors)
  }),
})
