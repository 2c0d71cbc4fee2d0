import {
  AlignmentType,
  BorderStyle,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { officialPaper as paper } from '../../../../../shared/documents/official-form.ts'
import {
  type Block,
  type HeadingLevel,
  headingCounter,
  type Inline,
  type List,
  type RichText,
  type TableBlock,
} from '../../../../../shared/documents/rich-text.ts'
import { characterTwips, fonts, halfPoints, lineTwips, twips } from './measures.ts'

/** Every line stands on the grid, whatever font is there. */
export const onGrid = { line: lineTwips, lineRule: LineRuleType.EXACT } as const

type Face = Pick<IRunOptions, 'font' | 'size'>

const plain: Face = { font: fonts.body, size: halfPoints(paper.bodyPt) }
const headingFaces: Record<HeadingLevel, Face> = {
  1: { ...plain, font: fonts.bold },
  2: { ...plain, font: fonts.kai },
  3: plain,
  4: plain,
}

/** A run of text with its marks. */
function runs(content: readonly Inline[] | undefined, face: Face = plain): ParagraphChild[] {
  return (content ?? []).map((one) => {
    if (one.type === 'hardBreak') return new TextRun({ ...face, break: 1 })
    const marks = (one.marks ?? []).map(({ type }) => type)
    return new TextRun({
      ...face,
      text: one.text,
      bold: marks.includes('bold'),
      italics: marks.includes('italic'),
      ...(marks.includes('underline') && { underline: {} }),
    })
  })
}

/** A paragraph with two characters' room before its first line (GB/T 9704-2012 §7.3.3). */
const indented = (children: ParagraphChild[], left = 0): Paragraph =>
  new Paragraph({
    spacing: onGrid,
    indent: { left, firstLine: 2 * characterTwips, firstLineChars: 200 },
    children,
  })

function listParagraphs(list: List, depth: number): Paragraph[] {
  const first = list.type === 'orderedList' ? (list.attrs?.start ?? 1) : 0
  return list.content.flatMap((item, index) => {
    const label = list.type === 'orderedList' ? `${first + index}. ` : '• '
    return item.content.flatMap((part, at) => {
      if (part.type !== 'paragraph') return listParagraphs(part, depth + 1)
      const before = at === 0 ? [new TextRun({ ...plain, text: label })] : []
      return [indented([...before, ...runs(part.content)], depth * characterTwips)]
    })
  })
}

const inTable: Face = { font: fonts.body, size: halfPoints(paper.smallPt) }
const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const ruled = { top: rule, bottom: rule, left: rule, right: rule } as const

function tableOf({ content }: TableBlock): Table {
  const columns = Math.max(
    ...content.map((row) => row.content.reduce((sum, cell) => sum + (cell.attrs?.colspan ?? 1), 0)),
    1,
  )
  const width = Math.floor(twips(paper.typeWidthMm) / columns)
  const rows = content.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.content.map(
          (cell) =>
            new TableCell({
              borders: ruled,
              columnSpan: cell.attrs?.colspan ?? 1,
              rowSpan: cell.attrs?.rowspan ?? 1,
              width: { size: width * (cell.attrs?.colspan ?? 1), type: WidthType.DXA },
              children: cell.content.map(
                (one) =>
                  new Paragraph({
                    ...(cell.type === 'tableHeader' && { alignment: AlignmentType.CENTER }),
                    children: runs(one.content, inTable),
                  }),
              ),
            }),
        ),
      }),
  )
  return new Table({
    rows,
    columnWidths: Array.from({ length: columns }, () => width),
    layout: TableLayoutType.FIXED,
    width: { size: width * columns, type: WidthType.DXA },
  })
}

/** The body of a document (正文): headings numbered and in their fonts, paragraphs, lists, tables. */
export function bodyOf({ content }: RichText): (Paragraph | Table)[] {
  const next = headingCounter()
  return content.flatMap((block: Block): (Paragraph | Table)[] => {
    switch (block.type) {
      case 'paragraph':
        return [indented(runs(block.content))]
      case 'heading': {
        const face = headingFaces[block.attrs.level]
        const label = new TextRun({ ...face, text: next(block.attrs.level) })
        return [indented([label, ...runs(block.content, face)])]
      }
      case 'table':
        return [tableOf(block)]
      default:
        return listParagraphs(block, 0)
    }
  })
}
