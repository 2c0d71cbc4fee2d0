const han = '\\p{Script=Han}'
const spaced = new RegExp(
  `(?<=${han}|[，。；：、！？）》」』】]) +(?=${han}|[，。；：、！？（《「『【])`,
  'gu',
)
const endsInHan = new RegExp(`${han}$`, 'u')
const startsWithHan = new RegExp(`^${han}`, 'u')

/**
 * A page as it reads: characters that are only set apart come together, and a word that breaks at the end of a
 * full line goes on, so that it can be found.
 */
export function inLines(page: string): string {
  const lines = page.split('\n').map((line) => line.replace(spaced, '').trim())
  const full = 0.8 * Math.max(0, ...lines.map((line) => line.length))
  let text = ''
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    const goesOn =
      before !== undefined && before.length >= full && endsInHan.test(before) && startsWithHan.test(line)
    text += index === 0 || goesOn ? line : `\n${line}`
  }
  return text
}
