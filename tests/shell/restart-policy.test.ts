import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CoreChild, createCoreHost } from '../../electron/shell/core-host.ts'
import { afterDeath } from '../../electron/shell/restart-policy.ts'

/** The pauses after deaths at these moments, epoch ms. */
function pauses(...moments: number[]): (number | null)[] {
  let deaths: readonly number[] = []
  return moments.map((at) => {
    const next = afterDeath(deaths, at)
    deaths = next.deaths
    return next.pauseMs
  })
}

describe('after a death', () => {
  it('starts again, each time after a longer pause, and gives up at the fifth within a minute', () => {
    expect(pauses(0, 1000, 2000, 3000, 59_999)).toEqual([250, 1000, 4000, 10_000, null])
  })

  it('forgives a death a minute ago', () => {
    expect(pauses(0, 1000, 2000, 3000, 60_000)).toEqual([250, 1000, 4000, 10_000, 10_000])
    expect(pauses(0, 60_000, 120_000)).toEqual([250, 250, 250])
  })
})

describe('a core that cannot live', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A process that dies as soon as it starts. */
  const stillborn = (): CoreChild<never> => ({
    postMessage: () => {},
    onMessage: () => {},
    onExit: (listener) => setTimeout(listener),
    kill: () => {},
  })

  const quiet = { dataDir: '', demo: false, onGone: () => {}, onUnavailable: () => {}, onGaveUp: () => {} }

  it('is given up after five deaths, and tried anew when the person says so', async () => {
    const fork = vi.fn(stillborn)
    const onGaveUp = vi.fn()
    const onGone = vi.fn()
    const host = createCoreHost({ ...quiet, fork, onGone, onGaveUp })
    host.start()
    await vi.advanceTimersByTimeAsync(15_000)
    expect([fork.mock.calls.length, onGaveUp.mock.calls.length]).toEqual([4, 0])
    await vi.advanceTimersByTimeAsync(45_000)
    expect([fork.mock.calls.length, onGaveUp.mock.calls.length]).toEqual([5, 1])
    host.start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([fork.mock.calls.length, onGaveUp.mock.calls.length]).toEqual([10, 2])
    expect(onGone).toHaveBeenCalledTimes(10)
  })

  it('is ended after five seconds when it does not close by itself', async () => {
    let die = () => {}
    const kill = vi.fn(() => die())
    const fork = (): CoreChild<never> => ({
      ...stillborn(),
      onExit: (listener) => {
        die = listener
      },
      kill,
    })
    const host = createCoreHost({ ...quiet, fork })
    host.start()
    const stopped = host.stop()
    await vi.advanceTimersByTimeAsync(4999)
    expect(kill).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(kill).toHaveBeenCalledOnce()
    await stopped
  })
})
