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
  { id: 3, code: 'incoming', pattern: '{year}-{seq:4}', restart: 'year', departments: false },
  // 代字〔2026〕1号: six-sided brackets, no leading zero, no 第 (GB/T 9704-2012 §7.2.5)
  { id: 4, code: 'outgoing', pattern: '物管〔{year}〕{seq}号', restart: 'year', departments: false },
  { id: 5, code: 'disposal', pattern: '销-{year}-{seq}', restart: 'year', departments: false },
  { id: 6, code: 'task', pattern: '交办-{year}-{seq:3}', restart: 'year', departments: false },
  { id: 7, code: 'coordination', pattern: '协-{year}-{seq:3}', restart: 'year', departments: false },
]

export const registerOf = (code: NumberRegister): Register =>
  must(
    registers.find((one) => one.code === code),
    `a register ${code}`,
  )
