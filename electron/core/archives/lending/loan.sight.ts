import type { Narrowing } from '../../office/narrowing.ts'
import { loanRow } from './loan.queries.ts'

/** A loan is seen by whoever reads the catalogue, its borrower, and whoever asked for it. */
export const loanNarrowing: Narrowing = {
  sees: (db, id, viewer) => {
    const row = loanRow(db, id)
    if (!row) return false
    return (
      viewer.may('archives.read') ||
      (viewer.id !== null && [row.borrowerId, row.askedById].includes(viewer.id))
    )
  },
}
