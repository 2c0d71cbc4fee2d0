import { halfWidth } from '../../shared/kernel/money.ts'
import type { ProjectProfile } from '../../shared/office/office.contract.ts'

type Building = ProjectProfile['buildings'][number]

/** One building a line: name, storeys, homes; as it is pasted from a spreadsheet. */
export const buildingsText = (buildings: readonly Building[]): string =>
  buildings.map(({ name, floors, units }) => `${name} ${floors} ${units}`).join('\n')

function readLine(line: string): Building | null {
  const [, name = '', floors, units] =
    /^(.+?)[\s,，、]+(\d{1,3})\s*层?[\s,，、]+(\d{1,5})\s*户?$/.exec(line) ?? []
  const read = { name: name.trim(), floors: Number(floors), units: Number(units) }
  const fits = read.name.length <= 30 && read.floors >= 1 && read.floors <= 200 && read.units <= 10_000
  return name !== '' && fits ? read : null
}

/** The buildings that a text names, or the number of the first line that cannot be read. */
export function parseBuildings(text: string): { buildings: Building[] } | { wrongLine: number } {
  const buildings: Building[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const plain = halfWidth(line).trim()
    if (plain === '') continue
    const building = readLine(plain)
    if (!building) return { wrongLine: index + 1 }
    buildings.push(building)
  }
  return { buildings }
}
