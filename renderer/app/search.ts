import { z } from 'zod'

const optionalId = z.coerce.number().int().positive().optional().catch(undefined)
const optionalText = z.coerce.string().optional().catch(undefined)

/** What addresses may carry; anything unreadable counts as not given. */
export const addressSearch = z.looseObject({
  account: optionalId,
  entry: optionalId,
  close: optionalId,
  from: optionalText,
  to: optionalText,
  day: optionalText,
  q: optionalText,
  tab: optionalText,
  post: optionalId,
  department: optionalId,
  /** Where to return to after signing in. */
  back: optionalText,
})
