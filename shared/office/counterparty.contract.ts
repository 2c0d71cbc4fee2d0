import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { changedMeanwhile } from './subject.ts'

export const counterpartyKinds = [
  'ownersCommittee',
  'supplier',
  'contractor',
  'tenant',
  'bank',
  'government',
  'other',
] as const
export const counterpartyKind = z.enum(counterpartyKinds)
export type CounterpartyKind = z.infer<typeof counterpartyKind>

/** What a person fills in of a counterparty, but for its telephone. */
const counterpartyFields = {
  name: words(60),
  kind: counterpartyKind,
  /** 统一社会信用代码 or an older tax number; may be empty. */
  taxNumber: text(20)
    .toUpperCase()
    .transform((number) => number.replace(/\s/g, '')),
  bankName: text(60),
  bankAccount: text(40),
  contact: text(30),
  address: text(120),
  note: text(200),
}

/** What a new counterparty is made of. */
export const newCounterparty = z.object({ ...counterpartyFields, phone: text(30) })
export type NewCounterparty = z.infer<typeof newCounterparty>

/** Somebody the office pays, is paid by or deals with (往来单位). */
export const counterparty = z.object({
  id,
  name: z.string(),
  kind: counterpartyKind,
  taxNumber: z.string(),
  bankName: z.string(),
  bankAccount: z.string(),
  contact: z.string(),
  /** Its middle hidden: `138****1234`; `counterparties.phone` tells it whole. */
  phone: z.string(),
  address: z.string(),
  note: z.string(),
  active: z.boolean(),
  version: z.int(),
  /** Pinyin initials of the name. */
  initials: z.string(),
})
export type Counterparty = z.infer<typeof counterparty>

/** Which counterparties a list shows. */
export const counterpartyFilter = z.object({
  /** Part of a name, former name, contact, tax number or bank account, or pinyin initials. */
  text: text(60),
  kind: counterpartyKind.nullable(),
  state: z.enum(['active', 'inactive', 'all']),
})
export type CounterpartyFilter = z.infer<typeof counterpartyFilter>

/** Refusals of keeping counterparties, in order of precedence. */
export const counterpartyRefusal = z.discriminatedUnion('code', [
  refusal('counterpartyMissing', { counterpartyId: id }),
  changedMeanwhile,
  refusal('taxNumberWrong', {
    taxNumber: z.string(),
    fault: z.enum(['characters', 'length', 'checkDigit']),
  }),
  refusal('nameTaken', { name: z.string() }),
])
export type CounterpartyRefusal = z.infer<typeof counterpartyRefusal>

const formerName = z.object({ name: z.string(), byName: z.string(), untilAt: instant })

export const counterparties = {
  /** By pinyin. */
  list: query('counterparties.read')
    .input(z.object({ filter: counterpartyFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(counterparty), total: whole })),
  get: query('counterparties.read')
    .input(z.object({ counterpartyId: id }))
    .output(z.object({ counterparty, formerNames: z.array(formerName) }))
    .errors(refusals(counterpartyRefusal)),
  /** The telephone whole, when somebody asks to see it. */
  phone: query('counterparties.read')
    .input(z.object({ counterpartyId: id }))
    .output(z.object({ phone: z.string() }))
    .errors(refusals(counterpartyRefusal)),
  create: command('counterparties.manage')
    .input(newCounterparty.extend({ commandId }))
    .output(counterparty)
    .errors(refusals(counterpartyRefusal)),
  /** `phone` null leaves it as it is. */
  update: command('counterparties.manage')
    .input(
      z.object({
        commandId,
        counterpartyId: id,
        version: z.int(),
        ...counterpartyFields,
        phone: text(30).nullable(),
        active: z.boolean(),
      }),
    )
    .output(counterparty)
    .errors(refusals(counterpartyRefusal)),
}
