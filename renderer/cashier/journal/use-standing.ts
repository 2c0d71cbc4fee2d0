import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { defaultFigures } from '../../../shared/office/settings.ts'
import { api } from '../../app/transport.ts'
import { type LastNumbers, lastNumbersOf } from './entry-line.ts'
import type { Standing } from './outlook.ts'
import type { Period } from './period.ts'

/** How the book stands on a day before one more entry, or null while that is being read. */
export function useStanding(account: Account, day: string | null): Standing | null {
  const asked = day === null ? null : { accountId: account.id, from: day, to: day, offset: 0, limit: 1 }
  const page = useQuery({
    ...api.journal.page.queryOptions({
      input: asked ?? { accountId: account.id, from: '', to: '', offset: 0, limit: 1 },
    }),
    enabled: asked !== null,
  })
  const settings = useQuery(api.settings.get.queryOptions())
  const desk = useQuery(api.desk.today.queryOptions())
  if (!page.data || day === null) return null
  const own = desk.data?.accounts.find((one) => one.account.id === account.id)
  return {
    account,
    day,
    balanceFen: page.data.openingFen + page.data.sums.inFen - page.data.sums.outFen,
    undepositedFen: own?.undepositedFen ?? 0,
    settlementPointFen: settings.data?.settings.settlementPointFen ?? defaultFigures.settlementPointFen,
  }
}

/** Rows looked back on for the last number of each kind of voucher. */
const lookBack = 100

/** The last voucher numbers of the book this year, so that the next can be proposed. */
export function useLastNumbers(account: Account, today: string): LastNumbers {
  const year = { accountId: account.id, from: `${today.slice(0, 4)}-01-01`, to: today }
  const count = useQuery(api.journal.page.queryOptions({ input: { ...year, offset: 0, limit: 1 } })).data
    ?.total
  const rows = useQuery({
    ...api.journal.page.queryOptions({
      input: { ...year, offset: Math.max(0, (count ?? 0) - lookBack), limit: lookBack },
    }),
    enabled: count !== undefined && count > 0,
  })
  return lastNumbersOf(rows.data?.rows ?? [])
}

/** The id of the last entry of a period, or null when there is none. */
export function useNewestEntry(account: Account, period: Period): number | null {
  const asked = { accountId: account.id, from: period.from, to: period.to }
  const count =
    useQuery(api.journal.page.queryOptions({ input: { ...asked, offset: 0, limit: 1 } })).data?.total ?? 0
  const last = useQuery({
    ...api.journal.page.queryOptions({ input: { ...asked, offset: Math.max(0, count - 1), limit: 1 } }),
    enabled: count > 0,
  })
  return last.data?.rows[0]?.id ?? null
}
