import { eq, sql } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type {
  Counterparty,
  CounterpartyRefusal,
  NewCounterparty,
} from '../../../../shared/office/counterparty.contract.ts'
import { taxNumberFault } from '../../../../shared/office/counterparty.rules.ts'
import { prepared, type ReadDb, type Tx } from '../../db/connection.ts'
import { changedSince } from '../audit/changed-since.ts'
import type { Acting } from '../command.ts'
import { pinyinOf } from '../search/tokens.ts'
import { counterpartyById, counterpartyInUse, toCounterparty } from './counterparty.queries.ts'
import { counterpartyFormerNameTable, counterpartyTable } from './counterparty.tables.ts'

type Refused = Refusal<CounterpartyRefusal>

/** What stands against a counterparty of this name and tax number; `except` is the one being changed. */
export function refuseCounterparty(
  db: ReadDb,
  { name, taxNumber }: { name: string; taxNumber: string },
  except: number | null = null,
): Refused | null {
  const fault = taxNumberFault(taxNumber)
  if (fault) return refuse({ code: 'taxNumberWrong', taxNumber, fault })
  const holder = counterpartyInUse(db, name)
  return holder !== null && holder !== except ? refuse({ code: 'nameTaken', name }) : null
}

const spoken = (name: string) => {
  const { initials, full } = pinyinOf(name)
  return { initials, pinyin: full }
}

const insert = prepared((db: Tx) => {
  const { name, kind, taxNumber, bankName, bankAccount, contact, phone, address, note } = placeholders
  const { initials, pinyin } = placeholders
  const fields = {
    name,
    kind,
    taxNumber,
    bankName,
    bankAccount,
    contact,
    phone,
    address,
    note,
    initials,
    pinyin,
  }
  return db
    .insert(counterpartyTable)
    .values({ ...fields, active: true, version: 1 })
    .returning()
    .prepare()
})

const placeholders = {
  name: sql.placeholder('name'),
  kind: sql.placeholder('kind'),
  taxNumber: sql.placeholder('taxNumber'),
  bankName: sql.placeholder('bankName'),
  bankAccount: sql.placeholder('bankAccount'),
  contact: sql.placeholder('contact'),
  phone: sql.placeholder('phone'),
  address: sql.placeholder('address'),
  note: sql.placeholder('note'),
  initials: sql.placeholder('initials'),
  pinyin: sql.placeholder('pinyin'),
}

/** Adds a counterparty (往来单位). Refuses `taxNumberWrong` (GB 32100-2015) and `nameTaken`. */
export function createCounterparty(
  tx: Tx,
  input: NewCounterparty,
  { changed }: Acting,
): Counterparty | Refused {
  const refused = refuseCounterparty(tx, input)
  if (refused) return refused
  const row = insert(tx).get({ ...input, ...spoken(input.name) })
  const { pinyin: _, ...kept } = row
  changed('counterparty', row.id, null, kept)
  return toCounterparty(row)
}

type Change = Omit<NewCounterparty, 'phone'> & {
  counterpartyId: number
  version: number
  phone: string | null
  active: boolean
}

/**
 * Changes a counterparty; `phone` null leaves the telephone. A name that it gives up stays with it as a former
 * name. Refuses `counterpartyMissing`, `changedMeanwhile`, `taxNumberWrong`, and `nameTaken` while it is in use.
 */
export function updateCounterparty(
  tx: Tx,
  input: Change,
  { actor, now, changed }: Acting,
): Counterparty | Refused {
  const { counterpartyId, version, phone, ...fields } = input
  const before = counterpartyById(tx, counterpartyId)
  if (!before) return refuse({ code: 'counterpartyMissing', counterpartyId })
  if (before.version !== version) return changedSince(tx, 'counterparty', counterpartyId, version)
  const refused = refuseCounterparty(
    tx,
    fields,
    fields.active ? counterpartyId : counterpartyInUse(tx, fields.name),
  )
  if (refused) return refused
  if (before.name !== fields.name) {
    tx.insert(counterpartyFormerNameTable)
      .values({ counterpartyId, name: before.name, byName: actor.name, untilAt: now })
      .run()
  }
  tx.update(counterpartyTable)
    .set({ ...fields, ...spoken(fields.name), phone: phone ?? before.phone, version: version + 1 })
    .where(eq(counterpartyTable.id, counterpartyId))
    .run()
  const row = must(counterpartyById(tx, counterpartyId), 'counterparties are never deleted')
  const { pinyin: _, ...kept } = row
  const { pinyin: _was, ...was } = before
  changed('counterparty', counterpartyId, was, kept)
  return toCounterparty(row)
}
