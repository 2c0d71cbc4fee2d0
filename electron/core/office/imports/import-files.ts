import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node'
import type { Language } from '../../../../shared/office/registers.contract.ts'
import type { Words } from '../registers/register.ts'
import { fileNameOf, spreadsheetType, textCell } from '../registers/spreadsheet.ts'
import type { HeldImport } from './held-imports.ts'
import type { AnyImporter, ImportField } from './importer.ts'
import { reasonText } from './reasons.ts'
import { reasonTitle } from './titles.ts'

const said = {
  rejects: { 'zh-CN': '未导入', 'en-US': 'not imported' },
  template: { 'zh-CN': '导入模板', 'en-US': 'import template' },
  notes: { 'zh-CN': '填写说明', 'en-US': 'How to fill it' },
  column: { 'zh-CN': '栏目', 'en-US': 'Column' },
  needed: { 'zh-CN': '必填', 'en-US': 'Required' },
  how: { 'zh-CN': '怎样填', 'en-US': 'How it is filled' },
  example: { 'zh-CN': '例', 'en-US': 'Example' },
  yes: { 'zh-CN': '是', 'en-US': 'yes' },
} as const satisfies Record<string, Words>

/** Marks the reason beside a row; red as everything that has to be put right. */
const redInk = '#B23A2E'

const headCell = (title: string): CellObject => ({ value: title, type: String, fontWeight: 'bold' })

const toFile = async (bytes: Buffer, name: string): Promise<File> =>
  new File([new Uint8Array(bytes)], fileNameOf(name), { type: spreadsheetType })

const withoutEnding = (name: string): string => name.replace(/\.\w{1,5}$/, '')

/**
 * The rows of an import that were not taken, in the columns and the order of the file, the reason beside each;
 * put right, the same spreadsheet is imported again.
 */
export async function rejectsFile(
  held: HeldImport,
  importer: AnyImporter,
  language: Language,
): Promise<File> {
  const bad = held.rows.filter(({ problems }) => problems.length > 0)
  const rows: Row[] = [[...held.titles, reasonTitle[language]].map(headCell)]
  for (const { cells, problems } of bad) {
    const reason = problems.map((one) => reasonText(one, importer.fields, language)).join('；')
    const texts = held.titles.map((_, at) => textCell(cells[at] ?? ''))
    rows.push([...texts, { value: reason, type: String, textColor: redInk }])
  }
  const bytes = await writeXlsxFile(rows, {
    sheet: importer.title[language],
    columns: [...held.titles.map(() => ({ width: 16 })), { width: 60 }],
    stickyRowsCount: 1,
  }).toBuffer()
  return toFile(bytes, `${withoutEnding(held.fileName)} ${said.rejects[language]}`)
}

const noteRow = ({ title, required, note, example }: ImportField, language: Language): Row => [
  textCell(title[language]),
  required ? textCell(said.yes[language]) : null,
  { value: note[language], type: String, wrap: true },
  textCell(example[language]),
]

/** An empty spreadsheet for a list: its titles, and on a second sheet what goes under each, with an example. */
export async function templateFile(importer: AnyImporter, language: Language): Promise<File> {
  const title = importer.title[language]
  const star = ({ required }: ImportField): string => (required ? ' *' : '')
  const titles = importer.fields.map((field) => headCell(`${field.title[language]}${star(field)}`))
  const notes = [said.column, said.needed, said.how, said.example].map((words) => headCell(words[language]))
  const bytes = await writeXlsxFile([
    {
      sheet: title,
      data: [titles],
      columns: importer.fields.map(() => ({ width: 18 })),
      stickyRowsCount: 1,
    },
    {
      sheet: said.notes[language],
      data: [notes, ...importer.fields.map((field) => noteRow(field, language))],
      columns: [{ width: 18 }, { width: 8 }, { width: 60 }, { width: 30 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer()
  return toFile(bytes, `${title} ${said.template[language]}`)
}
