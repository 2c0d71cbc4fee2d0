import { type CashCount, denominationsFen } from '../../../shared/cashier/closing.contract.ts'
import type { Chance } from './chance.ts'

/** Notes and coins that make the amount exactly, with some large notes broken as a drawer has them. */
export function drawerOf(amountFen: number, chance: Chance): CashCount {
  let left = amountFen
  const denominations = denominationsFen.flatMap((valueFen) => {
    const most = Math.floor(left / valueFen)
    const kept = valueFen > 1000 && most > 1 ? most - chance.between(0, Math.floor(most / 3)) : most
    left -= kept * valueFen
    return kept > 0 ? [{ valueFen, count: kept }] : []
  })
  return { denominations, instruments: [], ious: [] }
}
