import type { HandoverProgress } from '../../../../shared/archives/handover.contract.ts'

type Work<Result> = (watch: {
  signal: AbortSignal
  told: (progress: HandoverProgress) => void
}) => Promise<Result>

/**
 * Does long work and yields how far it is; returns what came of it. Leaving the loop, or the outer signal, stops the
 * work and waits until it has cleared up after itself.
 */
export async function* following<Result>(
  work: Work<Result>,
  outer: readonly (AbortSignal | undefined)[],
): AsyncGenerator<HandoverProgress, Result> {
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, ...outer.filter((one) => one !== undefined)])
  let latest: HandoverProgress | null = null
  let wake = Promise.withResolvers<void>()
  const result = work({
    signal,
    told: (progress) => {
      latest = progress
      wake.resolve()
    },
  })
  const ended = result.then(
    () => true,
    () => true,
  )
  try {
    for (;;) {
      const isDone = await Promise.race([wake.promise.then(() => false), ended])
      wake = Promise.withResolvers<void>()
      const said = latest
      latest = null
      if (said) yield said
      if (isDone) return await result
    }
  } finally {
    stop.abort()
    await ended
  }
}
