export type Described = { title: string; detail: string | null }

/** The first sentence as the title, the rest (what to do, the source of the rule) as the detail. */
export function inTwo(text: string): Described {
  const match = /^([\s\S]*?)(?:\n|(?<=。)(?!$)|(?<=[.!?]) (?!$))([\s\S]+)$/.exec(text)
  const [, title, detail] = match ?? []
  if (title === undefined || detail === undefined) return { title: text, detail: null }
  return { title, detail: detail.trim() }
}
