import { pinyin } from 'pinyin-pro'

/** Whether a typed text names a page: part of its name, or of its pinyin from a character on. */
export function namesPage(name: string, typed: string): boolean {
  const asked = typed.trim().toLowerCase()
  if (asked === '') return false
  if (name.toLowerCase().includes(asked)) return true
  const said = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  return said.some((_, from) => {
    const rest = said.slice(from)
    const initials = rest.map((syllable) => syllable.slice(0, 1)).join('')
    return initials.toLowerCase().startsWith(asked) || rest.join('').toLowerCase().startsWith(asked)
  })
}
