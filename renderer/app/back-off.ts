const firstPauseMs = 500
const longestPauseMs = 15_000

/** The pause before the next try to connect: doubled with each failure, up to 15 s. */
export const pauseAfter = (failures: number) => Math.min(firstPauseMs * 2 ** failures, longestPauseMs)
