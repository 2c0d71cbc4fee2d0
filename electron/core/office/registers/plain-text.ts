/** What a spreadsheet would take for a formula, and the same with apostrophes in front. */
const formulaLike = /^'*[=+\-@\t\r]/

/**
 * A text that no spreadsheet runs as a formula, however it is saved on: an apostrophe goes in front of what
 * begins like one. `asTyped` takes it away again.
 */
export const asPlainText = (text: string): string => (formulaLike.test(text) ? `'${text}` : text)

/** The text that `asPlainText` was given. */
export const asTyped = (text: string): string =>
  text.startsWith("'") && formulaLike.test(text) ? text.slice(1) : text
