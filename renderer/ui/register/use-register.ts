import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { z } from 'zod'

const openId = z.coerce.number().int().positive().optional().catch(undefined)

export type RegisterAddress<Filter> = {
  filter: Filter
  /** Whether the filter lets everything through that the register shows by itself. */
  unfiltered: boolean
  set: (patch: Partial<Filter>) => void
  clear: () => void
  /** The record beside the register. */
  opened: number | null
  open: (id: number | null) => void
}

/**
 * What a register shows, kept in the address of its page, so that it can be sent on, gone back to and reloaded.
 * Every field of `schema` catches what it cannot read; what is as it stands by itself is left out.
 */
export function useRegister<Schema extends z.ZodObject>(schema: Schema): RegisterAddress<z.output<Schema>> {
  const search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const plain = useMemo(() => schema.parse({}), [schema])
  const key = JSON.stringify(search)
  const filter = useMemo(() => schema.parse(JSON.parse(key)), [schema, key])
  const opened = openId.parse(search.open) ?? null

  const show = (next: Record<string, unknown>, open: number | null, replace: boolean) => {
    const told = Object.entries(next).filter(([field, value]) => value !== Reflect.get(plain, field))
    const address = { ...Object.fromEntries(told), ...(open === null ? {} : { open }) }
    void navigate({ to: '.', search: address, replace })
  }
  return {
    filter,
    unfiltered: Object.entries(filter).every(([field, value]) => value === Reflect.get(plain, field)),
    set: (patch) => show({ ...filter, ...patch }, null, true),
    clear: () => show({}, null, true),
    opened,
    open: (id) => show(filter, id, false),
  }
}

/** A text in an address; a number that stands there is one too. */
export const addressText = z.union([z.string(), z.number().transform(String)]).catch('')
