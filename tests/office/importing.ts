import type { ImportEvent, ImportName } from '../../shared/office/imports.contract.ts'
import { type Cells, csv, text, workbook } from '../statements/samples.ts'
import { newId, type TestDesk, testOffice } from './desk.ts'

export const language = 'zh-CN' as const

export const spreadsheet = (cells: Cells, name = '名单.xlsx'): File =>
  new File([new Uint8Array(workbook(cells, 'xlsx'))], name)

export const csvFile = (cells: Cells, name = '名单.csv'): File =>
  new File([new Uint8Array(text(csv(cells)))], name)

/** An office whose manager and administrator take spreadsheets into its lists, in as few words as a test needs. */
export async function importingOffice() {
  const office = await testOffice({ roles: ['manager', 'cashier'] })
  const manager = await office.signIn('manager')
  const cashier = await office.signIn('cashier')
  const deskOf = (list: ImportName): TestDesk => (list === 'people' ? office.administrator : manager)

  const eventsOf = async (list: ImportName, file: File): Promise<ImportEvent[]> => {
    const heard: ImportEvent[] = []
    for await (const event of await deskOf(list).imports[list].read({ file })) heard.push(event)
    return heard
  }
  /** The id of the import of a file that is read. */
  const read = async (list: ImportName, file: File): Promise<string> => {
    const last = (await eventsOf(list, file)).at(-1)
    if (last?.kind !== 'read') throw new Error(`not read: ${JSON.stringify(last)}`)
    return last.importId
  }
  /** Why a file is not read. */
  const refused = async (list: ImportName, file: File): Promise<unknown> => {
    const last = (await eventsOf(list, file)).at(-1)
    return last?.kind === 'refused' ? last.refusal : last
  }
  /** The reasons of each bad row by its line. */
  const reasons = async (list: ImportName, importId: string): Promise<Record<number, string[]>> => {
    const asked = { importId, only: 'bad', offset: 0, limit: 500, language } as const
    const { rows } = await deskOf(list).imports[list].rows(asked)
    return Object.fromEntries(rows.map(({ line, reasons: why }) => [line, why.map((one) => one.text)]))
  }
  const save = (list: ImportName, importId: string, commandId = newId()) =>
    deskOf(list).imports[list].save({ commandId, importId })

  return { ...office, manager, cashier, deskOf, eventsOf, read, refused, reasons, save }
}
