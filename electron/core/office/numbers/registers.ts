import { must } from '../../../../shared/kernel/assert.ts'
import type { NumberRegister } from '../../../../shared/office/numbers.contract.ts'
import type { NumberFormat } from '../../../../shared/office/numbers.rules.ts'

type Register = NumberFormat & {
  /** Of its format, once an office has one of its own. */
  id: number
  code: NumberRegister
  /** Whether a number is given out by one department, whose name it may carry. */
  departments: boolean
}

/** Every register that numbers its records (编号登记簿), with the format that it starts with. */
export const registers: readonly Register[] = [
  { id: 1, code: 'receipt', pattern: '{year}-{seq:4}', restart: 'year', departments: false },
  { id: 2, code: 'paymentSlip', pattern: '{year}-{seq:4}', restart: 'year', departments: false },
]

export const registerOf = (code: NumberRegister): Register =>
  must(
    registers.find((one) => one.code === code),
    `a register ${code}`,
  )
