import { useCallback, useRef, useState } from 'react'
import { queryClient } from '../app/query.ts'
import { answeredCode, refusalOf } from '../app/transport.ts'
import { CommandIds } from './command-id.ts'

export type Command<Input, Output> = {
  /** Sends the command; resolves with the answer, or undefined when it was refused or failed. */
  run: (input: Omit<Input, 'commandId'>) => Promise<Output | undefined>
  pending: boolean
  /** The last refusal or failure, for `<RefusalAlert error={…}>`; null when the last run succeeded. */
  refusal: unknown
  dismiss: () => void
}

/** A command of the contract, such as `useCommand(client.journal.post)`: it makes the command id itself. */
export function useCommand<Input extends { commandId: string }, Output>(
  call: (input: Input) => Promise<Output>,
): Command<Input, Output>
export function useCommand<Output>(
  call: (input: { commandId: string }) => Promise<Output>,
): Command<{ commandId: string }, Output> {
  const ids = useRef(new CommandIds())
  const busy = useRef(false)
  const latest = useRef(call)
  latest.current = call
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)

  const run = useCallback(async (input: object) => {
    if (busy.current) return undefined
    busy.current = true
    setPending(true)
    try {
      const output = await latest.current({ ...input, commandId: ids.current.idFor(input) })
      ids.current.answered()
      setRefusal(null)
      return output
    } catch (error) {
      if (answeredCode(error) !== null) ids.current.answered()
      // The form is told what changed as soon as it has the new state, even where live changes do not arrive.
      if (refusalOf(error)?.code === 'changedMeanwhile') void queryClient.invalidateQueries()
      setRefusal(error)
      return undefined
    } finally {
      busy.current = false
      setPending(false)
    }
  }, [])

  return { run, pending, refusal, dismiss: useCallback(() => setRefusal(null), []) }
}
