import type { StatementProblem } from '../../shared/statements/statement-reading.ts'

/** Problems that say the same in the same words, with the lines they are on. */
export type ProblemGroup<Problem> = { text: string; problems: Problem[] }

/** Problems gathered by what they say, in the order in which each is first said. */
export function groupProblems<Problem extends StatementProblem>(
  problems: readonly Problem[],
  textOf: (problem: Problem) => string,
): ProblemGroup<Problem>[] {
  const groups = new Map<string, Problem[]>()
  for (const problem of problems) {
    const text = textOf(problem)
    const group = groups.get(text) ?? []
    if (!group.some(({ line }) => line === problem.line)) group.push(problem)
    groups.set(text, group)
  }
  return [...groups].map(([text, grouped]) => ({ text, problems: grouped }))
}
