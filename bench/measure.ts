/** One line of the table: what was measured, against what, and what was asked for. */
export type Line = { what: string; measured: string; target: string; met: boolean | null }

/** The value below which that share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

/** Milliseconds that an action takes. */
export async function timed(action: () => unknown): Promise<number> {
  const from = performance.now()
  await action()
  return performance.now() - from
}

/** Runs before those that are measured. */
export const warmingUp = 10

/** Milliseconds of each of `count` runs, after a few that warm up. */
export async function samplesOf(count: number, action: (turn: number) => unknown): Promise<number[]> {
  for (let turn = 0; turn < warmingUp; turn += 1) await action(turn)
  const samples: number[] = []
  for (let turn = 0; turn < count; turn += 1) samples.push(await timed(() => action(turn + warmingUp)))
  return samples
}

/**
 * Milliseconds of processor time that this process took for an action, on all its threads: beside the time on the
 * clock it tells what other programs on the machine took.
 */
export async function processorTime(action: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await action()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** The same line with what was seen besides. */
export const besides = (line: Line, more: string): Line => ({
  ...line,
  measured: `${line.measured} (${more})`,
})

/** A line whose figure must not exceed the target. */
export const atMost = (what: string, figure: number, target: number, unit: string): Line => ({
  what,
  measured: `${figure.toFixed(2)} ${unit}`,
  target: `≤ ${target} ${unit}`,
  met: figure <= target,
})

/** A line whose figure must reach the target. */
export const atLeast = (what: string, figure: number, target: number, unit: string): Line => ({
  what,
  measured: `${Math.round(figure).toLocaleString('en')} ${unit}`,
  target: `≥ ${target.toLocaleString('en')} ${unit}`,
  met: figure >= target,
})

/** A line that could not be measured here, and why. */
export const notMeasured = (what: string, why: string, target: string): Line => ({
  what,
  measured: why,
  target,
  met: null,
})

/** The table as printed. */
export function table(lines: readonly Line[]): string {
  const mark = (met: boolean | null) => (met === null ? 'skipped' : met ? 'met' : 'MISSED')
  const rows = [
    ['what', 'measured', 'target', ''],
    ...lines.map((line) => [line.what, line.measured, line.target, mark(line.met)]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
