/** Characters of a unified social credit code (统一社会信用代码): no I, O, S, V, Z. GB 32100-2015 §4. */
const codeSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether the last of 18 characters is the check character of the others. GB 32100-2015 annex A. */
function creditCodeChecks(code: string): boolean {
  const values = [...code].map((sign) => codeSigns.indexOf(sign))
  if (values.some((value) => value < 0)) return false
  let sum = 0
  let weight = 1
  for (const value of values.slice(0, 17)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return (31 - (sum % 31)) % 31 === values[17]
}

/** Whether 18 characters are a citizen's number with its check digit. GB 11643-1999. */
function citizenNumberChecks(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += Number(number[at]) * (2 ** (17 - at) % 11)
  return '10X98765432'[sum % 11] === number[17]
}

/** What is wrong with a tax number (纳税人识别号). */
export type TaxNumberFault = 'characters' | 'length' | 'checkDigit'

/**
 * What is wrong with a tax number in capitals, or null: none is given; 18 characters that check, as a unified
 * social credit code (GB 32100-2015) or as the citizen's number of a sole trader (GB 11643-1999); or one of the
 * older numbers of 15 or 20 characters, which have no check character.
 */
export function taxNumberFault(number: string): TaxNumberFault | null {
  if (number === '') return null
  if (!/^[0-9A-Z]+$/.test(number)) return 'characters'
  if (number.length === 15 || number.length === 20) return null
  if (number.length !== 18) return 'length'
  return creditCodeChecks(number) || citizenNumberChecks(number) ? null : 'checkDigit'
}

/** Digits that a telephone shorter than this has are a service's, nobody's own: 12345, 110. */
const shortestOwn = 7

/** A telephone number with its middle hidden, as lists show it: `138****1234`, `0755-****1234`. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').length
  if (digits < shortestOwn) return phone
  const areaCode = /^0\d{2,3}(?=\D)/.exec(phone)?.[0].length
  const first = areaCode ?? (digits >= 10 ? 3 : 1)
  const last = 4
  let at = 0
  return phone.replace(/\d/g, (digit) => {
    at += 1
    return at <= first || at > digits - last ? digit : '*'
  })
}
