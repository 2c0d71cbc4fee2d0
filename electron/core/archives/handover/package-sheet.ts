import { formatInstant } from '../../../../shared/kernel/day.ts'
import type { CellValue, OpenRegister } from '../../office/registers/register.ts'
import { registerXlsx } from '../../office/registers/spreadsheet.ts'
import type { Catalogue, PackedPiece } from './package-format.ts'

type Column = {
  title: string
  width: number
  type: 'text' | 'integer'
  value: (piece: PackedPiece, all: Catalogue) => CellValue
}

export const retentionText: Record<PackedPiece['retention'], string> = {
  Y: '永久',
  D30: '30年',
  D10: '10年',
}

/** Where a piece lies, room to box; '' when nobody said. */
export function placeOf({ volume }: PackedPiece, { volumes }: Catalogue): string {
  const box = volume === null ? undefined : volumes[volume]
  if (!box) return ''
  const shelf = box.place ? [box.place.room, box.place.cabinet, box.place.shelf] : []
  return [...shelf, `${box.year}-${box.number}`].filter((one) => one !== '').join(' ')
}

const column = (
  title: string,
  width: number,
  value: Column['value'],
  type: Column['type'] = 'text',
): Column => ({
  title,
  width,
  value,
  type,
})

const columns: readonly Column[] = [
  column('档号', 30, ({ number }) => number),
  column('题名', 50, ({ title, titleMade }) => (titleMade ? `[${title}]` : title)),
  column('文号', 22, ({ documentNumber }) => documentNumber),
  column('责任者', 20, ({ responsible }) => responsible),
  column('日期', 12, ({ documentDay }) => documentDay),
  column('年度', 8, ({ year }) => year, 'integer'),
  column('类目', 16, ({ category }, { categories }) => categories[category]?.name ?? ''),
  column('保管期限', 10, ({ retention }) => retentionText[retention]),
  column('页数', 8, ({ pages }) => pages, 'integer'),
  column('关键词', 24, ({ keywords }) => keywords),
  column('盒号与位置', 24, placeOf),
  column('文件数', 8, ({ files }) => files.length, 'integer'),
  column('文件', 50, ({ files }) => files.map(({ path }) => path).join('\n')),
  column('备考', 30, ({ notes }) => notes.map(({ text }) => text).join('；')),
  column('销毁日期', 12, ({ destroyedAt }) =>
    destroyedAt === null ? '' : formatInstant(destroyedAt).slice(0, 10),
  ),
]

/** The catalogue of a package (移交目录) as a workbook. */
export function packageSheet(catalogue: Catalogue): Promise<Buffer> {
  const open: OpenRegister = {
    title: '移交档案目录',
    filter: [],
    columns: columns.map(({ title, width, type }) => ({ key: title, title, width, type, summed: false })),
    count: catalogue.pieces.length,
    rows: function* () {
      for (const piece of catalogue.pieces) yield columns.map(({ value }) => value(piece, catalogue))
    },
  }
  const { officeName: office, madeBy: by, madeAt: at } = catalogue
  return registerXlsx(open, { office, by, at, language: 'zh-CN' })
}
