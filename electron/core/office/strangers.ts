import type { z } from 'zod'
import type { sessionRefusal } from '../../../shared/office/office.contract.ts'
import { triesBeforeLock } from './session.commands.ts'

type Refused = z.infer<typeof sessionRefusal>

const lockMs = 5 * 60_000
/** A guesser must not fill the memory either. */
const mostRemembered = 10_000

/**
 * Answers wrong passwords for logins that do not exist as it would for one that does, so that nobody learns
 * from the answer who works here. Remembered only while the office is open.
 */
export class Strangers {
  private readonly known = new Map<string, { tries: number; lockedUntil: number }>()

  /** The lock of a login that does not exist, or null. */
  locked(login: string, now: number): Refused | null {
    const untilAt = this.known.get(login)?.lockedUntil ?? 0
    return untilAt > now ? { code: 'signInLocked', untilAt } : null
  }

  /** Counts a try and says what a person would be told. */
  tried(login: string, now: number): Refused {
    if (this.known.size >= mostRemembered) this.known.clear()
    const tries = (this.known.get(login)?.tries ?? 0) + 1
    const locks = tries >= triesBeforeLock
    const untilAt = now + lockMs
    this.known.set(login, { tries: locks ? 0 : tries, lockedUntil: locks ? untilAt : 0 })
    return locks
      ? { code: 'signInLocked', untilAt }
      : { code: 'signInWrong', triesLeft: triesBeforeLock - tries }
  }
}
