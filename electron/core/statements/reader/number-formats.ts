/** Formats that every workbook has without naming them: dates and times, the Chinese ones among them. */
const builtInDates: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 58],
]

/** What a format code holds besides the letters of a date: words, signs, colours, exponents. */
const noLetters =
  /"[^"]*(?:"|$)|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*(?:\]|$)|General|[0#?][0#?.,%]*E[+-]?[0#?]*/gi

/** Whether a number under this format is shown as a date or a time; without a code the built-in one counts. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.some(([from, to]) => id >= from && id <= to)
  return /[ymdhseb]|am\/pm|a\/p|上午/i.test(code.replace(noLetters, ''))
}
