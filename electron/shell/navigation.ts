/** The scheme of the program's own pages; file:// is never used. */
export const scheme = 'app'
const host = 'siwu'

/** The first page. */
export const homePage = `${scheme}://${host}/`

/** Whether the address is one of the program's own pages: the only place a window may show or go to. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host: named, username, password } = new URL(address)
  return protocol === `${scheme}:` && named === host && username === '' && password === ''
}

/** Whether a download comes out of an own page's memory, such as a spreadsheet just made. */
export function isOwnDownload(address: string): boolean {
  return address.startsWith('blob:') && isOwnPage(address.slice('blob:'.length))
}
