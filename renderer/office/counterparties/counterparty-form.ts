import type { Counterparty, CounterpartyKind } from '../../../shared/office/counterparty.contract.ts'
import { taxNumberFault } from '../../../shared/office/counterparty.rules.ts'

/** What is filled in; `phone` null is the one that is kept and not shown whole. */
export type CounterpartyForm = {
  name: string
  kind: CounterpartyKind | null
  taxNumber: string
  bankName: string
  bankAccount: string
  contact: string
  phone: string | null
  address: string
  note: string
  active: boolean
}

export const blankCounterparty: CounterpartyForm = {
  name: '',
  kind: null,
  taxNumber: '',
  bankName: '',
  bankAccount: '',
  contact: '',
  phone: '',
  address: '',
  note: '',
  active: true,
}

/** A counterparty as it is filled in; a telephone that there is stays hidden. */
export function formOf(counterparty: Counterparty): CounterpartyForm {
  const { id: _, version: _v, initials: _i, phone, ...fields } = counterparty
  return { ...fields, phone: phone === '' ? '' : null }
}

/** Fields with limits, as the core has them. */
export const longest = {
  name: 60,
  taxNumber: 20,
  bankName: 60,
  bankAccount: 40,
  contact: 30,
  phone: 30,
  address: 120,
  note: 200,
} as const

/** A tax number as the core reads it. */
export const plainTaxNumber = (text: string): string => text.replace(/\s/g, '').toUpperCase()

/** What is wrong with what was filled in. */
export function wrongOf({ name, kind, taxNumber }: CounterpartyForm) {
  return {
    name: name.trim() === '',
    kind: kind === null,
    taxNumber: taxNumberFault(plainTaxNumber(taxNumber)),
  }
}
