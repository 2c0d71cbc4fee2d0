/** The least that a password must have (office contract). */
export const leastPassword = 8

const common = /^(?:12345678|87654321|password|qwertyui|11111111|88888888|66666666|abcd1234|1qaz2wsx|admin)/i

/**
 * How hard a password is to guess: 0 too short, 1 weak, 2 fair, 3 strong. Length counts most; a character
 * beyond ASCII (汉字) counts double; repetition counts nothing.
 */
export function passwordScore(password: string): 0 | 1 | 2 | 3 {
  const signs = [...password]
  if (signs.length < leastPassword) return 0
  if (common.test(password)) return 1
  const distinct = new Set(signs)
  const weight = [...distinct].reduce((sum, sign) => sum + (/^\p{ASCII}$/u.test(sign) ? 1 : 2), 0)
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  const points = weight + kinds * 2
  return points >= 18 ? 3 : points >= 12 ? 2 : 1
}
