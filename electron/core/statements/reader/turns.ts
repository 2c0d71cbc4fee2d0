type Waiting = { weight: number; begin: () => void }

/** Lets work begin while what runs together is not too heavy; what comes first goes first. */
export class Turns {
  private readonly capacity: number
  private readonly waiting: Waiting[] = []
  private running = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  /**
   * Waits for a turn and returns what ends it; null when the signal fires before. Work as heavy as the whole
   * capacity, or heavier, runs alone.
   */
  async take(wanted: number, signal?: AbortSignal): Promise<(() => void) | null> {
    const weight = Math.min(wanted, this.capacity)
    const turn = Promise.withResolvers<boolean>()
    const one = { weight, begin: () => turn.resolve(true) }
    const leave = (): void => {
      const place = this.waiting.indexOf(one)
      if (place < 0) return
      this.waiting.splice(place, 1)
      turn.resolve(false)
      this.next()
    }
    this.waiting.push(one)
    signal?.addEventListener('abort', leave, { once: true })
    this.next()
    const begun = await turn.promise
    signal?.removeEventListener('abort', leave)
    if (!begun) return null
    return () => {
      this.running -= weight
      this.next()
    }
  }

  private next(): void {
    for (;;) {
      const first = this.waiting[0]
      if (!first || this.running + first.weight > this.capacity) return
      this.waiting.shift()
      this.running += first.weight
      first.begin()
    }
  }
}
