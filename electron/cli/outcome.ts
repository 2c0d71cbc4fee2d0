/** What a command of the command line ends with: 0 done, 1 found something wrong, 2 could not run. */
export const exitCodes = { done: 0, foundWrong: 1, couldNotRun: 2 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Why a command could not run, in both languages; ends it with exit code 2. */
export class CouldNotRun extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese}\n${english}`)
    this.name = 'CouldNotRun'
  }
}

/** The system's own code for a failure, such as `ENOENT`, or null. */
export function systemCode(problem: unknown): string | null {
  if (!(problem instanceof Error) || !('code' in problem)) return null
  return typeof problem.code === 'string' ? problem.code : null
}

/** Prints a value as JSON on standard output. */
export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2))
