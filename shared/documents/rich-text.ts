import { z } from 'zod'
import { headingLabel } from './heading-label.ts'

/** How large a text may be: more than any document of an office has, less than what stops a desk. */
export const richTextLimits = { listDepth: 5, nodes: 20_000, characters: 200_000, tableColumns: 20 } as const

/** What is written: control characters and halves of characters become blanks, in pictures of paper and in XML. */
const written = z
  .string()
  .min(1)
  .overwrite((text) => text.toWellFormed().replace(/\p{Cc}/gu, ' '))

const mark = z.object({ type: z.enum(['bold', 'italic', 'underline']) })
const textNode = z.object({
  type: z.literal('text'),
  text: written,
  marks: z.array(mark).max(3).optional(),
})
const hardBreak = z.object({ type: z.literal('hardBreak') })
const inline = z.discriminatedUnion('type', [textNode, hardBreak])
const inlines = z.array(inline).optional()

const paragraph = z.object({ type: z.literal('paragraph'), content: inlines })

const headingLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const heading = z.object({
  type: z.literal('heading'),
  attrs: z.object({ level: headingLevel }),
  content: inlines,
})

const span = z.int().min(1).max(richTextLimits.tableColumns).catch(1)
const cell = z.object({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z.object({ colspan: span, rowspan: z.int().min(1).max(200).catch(1) }).optional(),
  content: z.array(paragraph).min(1),
})
const row = z.object({
  type: z.literal('tableRow'),
  content: z.array(cell).max(richTextLimits.tableColumns),
})
const table = z.object({ type: z.literal('table'), content: z.array(row).min(1) })

export type TextMark = z.infer<typeof mark>['type']
export type Inline = z.infer<typeof inline>
export type Paragraph = z.infer<typeof paragraph>
export type Heading = z.infer<typeof heading>
export type HeadingLevel = z.infer<typeof headingLevel>
export type TableBlock = z.infer<typeof table>
export type TableCell = z.infer<typeof cell>
export type ListItem = { type: 'listItem'; content: (Paragraph | List)[] }
export type BulletList = { type: 'bulletList'; content: ListItem[] }
export type OrderedList = {
  type: 'orderedList'
  attrs?: { start: number } | undefined
  content: ListItem[]
}
export type List = BulletList | OrderedList
export type Block = Paragraph | Heading | List | TableBlock

/** Lists of `depth` levels: built level by level, so that nothing deeper is ever walked. */
function listsOf(depth: number): z.ZodType<List> {
  const within: z.ZodType<Paragraph | List> = depth > 1 ? z.union([paragraph, listsOf(depth - 1)]) : paragraph
  const item: z.ZodType<ListItem> = z.object({
    type: z.literal('listItem'),
    content: z.array(within).min(1),
  })
  const bullets: z.ZodType<BulletList> = z.object({
    type: z.literal('bulletList'),
    content: z.array(item).min(1),
  })
  const numbers: z.ZodType<OrderedList> = z.object({
    type: z.literal('orderedList'),
    attrs: z.object({ start: z.int().min(0).max(9999).catch(1) }).optional(),
    content: z.array(item).min(1),
  })
  return z.union([bullets, numbers])
}

const block: z.ZodType<Block> = z.union([paragraph, heading, listsOf(richTextLimits.listDepth), table])

const shape = z.object({ type: z.literal('doc'), content: z.array(block).min(1) })

/** A text with headings, lists and tables (正文), as the editor holds it and the database keeps it. */
export type RichText = z.infer<typeof shape>

/** What a text may be made of; marks and attributes that are not known are left out, other nodes are refused. */
export const richText: z.ZodType<RichText> = shape.refine((body) => {
  const { nodes, characters } = sizeOf(body)
  return nodes <= richTextLimits.nodes && characters <= richTextLimits.characters
}, 'too long')

type Node = Inline | Block | ListItem | z.infer<typeof row> | TableCell | RichText

function sizeOf(node: Node): { nodes: number; characters: number } {
  const size = { nodes: 1, characters: node.type === 'text' ? node.text.length : 0 }
  if (!('content' in node)) return size
  for (const child of node.content ?? []) {
    const { nodes, characters } = sizeOf(child)
    size.nodes += nodes
    size.characters += characters
  }
  return size
}

/** A text in which nothing stands yet. */
export const emptyBody: RichText = { type: 'doc', content: [{ type: 'paragraph' }] }

/** A text of plain paragraphs, one a line. */
export function paragraphsBody(text: string): RichText {
  const lines = text.split(/\r?\n/)
  return {
    type: 'doc',
    content: lines.map((line) =>
      line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    ),
  }
}

/** The words of a run of text; a break is a new line. */
export const inlineText = (content: readonly Inline[] | undefined): string =>
  (content ?? []).map((one) => (one.type === 'text' ? one.text : '\n')).join('')

/** One line of a text as it reads: what stands before it (一、, 1.) and its words. */
export type TextLine = { label: string; text: string }

function linesOfList(list: List): TextLine[] {
  const first = list.type === 'orderedList' ? (list.attrs?.start ?? 1) : 0
  return list.content.flatMap((item, index) => {
    const label = list.type === 'orderedList' ? `${first + index}. ` : '• '
    return item.content.flatMap((part, at): TextLine[] =>
      part.type === 'paragraph'
        ? [{ label: at === 0 ? label : '', text: inlineText(part.content) }]
        : linesOfList(part),
    )
  })
}

const cellText = ({ content }: TableCell): string => content.map((one) => inlineText(one.content)).join(' ')

/** Counts headings as they are read (一、（一）1.（1）); each level begins anew below a higher one. */
export function headingCounter(): (level: HeadingLevel) => string {
  const counts = [0, 0, 0, 0]
  return (level) => {
    const count = (counts[level - 1] ?? 0) + 1
    counts.fill(0, level)
    counts[level - 1] = count
    return headingLabel(level, count)
  }
}

/** The lines of a text in their order; the cells of a table's row stand in one, apart by tabs. */
export function linesOf(body: RichText): TextLine[] {
  const next = headingCounter()
  return body.content.flatMap((one): TextLine[] => {
    switch (one.type) {
      case 'paragraph':
        return [{ label: '', text: inlineText(one.content) }]
      case 'heading':
        return [{ label: next(one.attrs.level), text: inlineText(one.content) }]
      case 'table':
        return one.content.map(({ content }) => ({ label: '', text: content.map(cellText).join('\t') }))
      default:
        return linesOfList(one)
    }
  })
}

/** A text without its form, for the search and for comparing: one line a paragraph, with its number. */
export const plainText = (body: RichText): string =>
  linesOf(body)
    .map(({ label, text }) => label + text)
    .join('\n')

/** Whether nothing is written in a text. */
export const isBlank = (body: RichText): boolean => plainText(body).trim() === ''
