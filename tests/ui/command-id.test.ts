import { describe, expect, it } from 'vitest'
import { CommandIds, newCommandId } from '../../renderer/ui/command-id.ts'
import { commandId } from '../../shared/kernel/procedure.ts'

describe('command ids', () => {
  it('are what the contract accepts, and never twice the same', () => {
    const made = Array.from({ length: 1000 }, newCommandId)
    expect(new Set(made).size).toBe(1000)
    for (const id of made) expect(commandId.safeParse(id).success).toBe(true)
  })

  it('stay the same when the same body is sent again after a lost answer', () => {
    const ids = new CommandIds()
    const first = ids.idFor({ amountFen: 100 })
    expect(ids.idFor({ amountFen: 100 })).toBe(first)
  })

  it('are new when the body changed in between', () => {
    const ids = new CommandIds()
    const first = ids.idFor({ amountFen: 100 })
    expect(ids.idFor({ amountFen: 101 })).not.toBe(first)
  })

  it('are new for the same body once the core answered', () => {
    const ids = new CommandIds()
    const first = ids.idFor({ amountFen: 100 })
    ids.answered()
    expect(ids.idFor({ amountFen: 100 })).not.toBe(first)
  })
})
