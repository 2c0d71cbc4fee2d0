import zhAudit from '../../../resources/locales/zh-CN/audit.json' with { type: 'json' }
import { formatFen } from '../../../shared/kernel/money.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import { textOf } from '../../app/i18n.ts'
import { choiceText } from '../../ui/field-text.ts'

const { room: rooms } = zhAudit

/** The value of a JSON text; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** JSON laid out over lines for reading; other text as it is; nothing for an empty body. */
export function indented(text: string): string {
  const value = parsed(text)
  if (value === undefined) return text
  const empty = value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  return empty ? '' : JSON.stringify(value, null, 2)
}

const enough = 12

/** The values of a body in one line, for a register: no ids, no switches, amounts in yuan. */
export function inBrief(text: string): string {
  const value = parsed(text)
  return value === undefined ? text : saidBy('', value).slice(0, enough).join(' · ')
}

function saidBy(name: string, value: unknown): string[] {
  if (
    value === null ||
    typeof value === 'boolean' ||
    value === '' ||
    /^(?:commandId|version|.*Id|denominations)$/.test(name)
  )
    return []
  if (typeof value === 'number') return [name.endsWith('Fen') ? formatFen(value) : choiceText(name, value)]
  if (Array.isArray(value)) return value.flatMap((one) => saidBy(name, one))
  if (typeof value === 'object') return Object.entries(value).flatMap(([inner, one]) => saidBy(inner, one))
  return [choiceText(name, String(value))]
}

/** The name of a command in the person's words; its name in the contract when there is none. */
export const commandName = (command: string): string => textOf('office', `command.${command}`, {}) ?? command

/** Every room of the contract whose acts may be looked for, in the order of the menu. */
export const commandRooms = (): (keyof typeof rooms)[] => Object.keys(rooms).filter(isRoom)

const isRoom = (name: string): name is keyof typeof rooms => name in rooms

/** What a record is called: its kind with its name, or with its number where it has none. */
export const subjectName = (kind: SubjectKind, id: number, name = ''): string =>
  `${textOf('audit', `subject.${kind}`, {}) ?? kind} ${name === '' ? id : name}`
