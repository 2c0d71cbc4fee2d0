import type {
  DocumentBlock,
  DocumentCell,
  DocumentParagraph,
  DocumentRun,
  DocumentTable,
} from '../../../../../shared/office/files.contract.ts'
import { type Archive, openArchive } from '../../../statements/reader/archive.ts'
import type { FileBytes } from '../../../statements/reader/file-bytes.ts'
import { FileRefused } from '../../../statements/reader/source.ts'
import { type Numbering, numberingOf } from './docx-numbering.ts'
import { type Pictures, picturesOf } from './docx-pictures.ts'
import { childOf, childrenOf, everyIn, parseXml, textIn, valOf, type XmlNode } from './xml.ts'

/** What paragraphs of a style are. */
type Style = { level: number; list: string | undefined; listLevel: number }

type Document = { styles: ReadonlyMap<string, Style>; numbering: Numbering; pictures: Pictures }

/** The main part may not fill the heap when it is taken apart. */
const longestPart = 24 * 1024 * 1024

async function partOf(archive: Archive, name: string): Promise<XmlNode | null> {
  const xml = await archive.text(name)
  if (xml === null) return null
  if (xml.length > longestPart)
    throw new FileRefused({ code: 'fileTooLarge', bytes: xml.length, limit: longestPart })
  return parseXml(xml)
}

/**
 * Reads a Word document into its paragraphs and tables. Text that was deleted under review is left out, text
 * that was inserted is taken. `withPictures` brings bitmaps along.
 */
export async function readDocx(bytes: FileBytes, withPictures: boolean): Promise<DocumentBlock[]> {
  const archive = await openArchive(bytes)
  const main = archive.names.find((name) => /^word\/document\d*\.xml$/.test(name))
  const root = main ? await partOf(archive, main) : null
  const body = childOf(root ? childOf(root, 'document') : undefined, 'body')
  if (!main || !body) throw new FileRefused({ code: 'archiveBroken' })
  const document: Document = {
    styles: stylesOf(await partOf(archive, 'word/styles.xml')),
    numbering: numberingOf(await partOf(archive, 'word/numbering.xml')),
    pictures: await picturesOf(archive, main, withPictures),
  }
  const notes = await partOf(archive, 'word/footnotes.xml')
  return [...blocksOf(body, document), ...notesOf(notes, document)]
}

function stylesOf(part: XmlNode | null): Map<string, Style> {
  const styles = new Map<string, Style>()
  for (const style of part ? everyIn(part, 'style') : []) {
    const properties = childOf(style, 'pPr')
    const heading = /^heading (\d)$/i.exec(valOf(style, 'name') ?? '')?.[1]
    const outline = valOf(properties, 'outlineLvl')
    const list = childOf(properties, 'numPr')
    styles.set(style.attributes.get('styleId') ?? '', {
      level: levelOf(heading === undefined ? outline : String(Number(heading) - 1), valOf(style, 'name')),
      list: valOf(list, 'numId'),
      listLevel: Number(valOf(list, 'ilvl') ?? 0),
    })
  }
  return styles
}

/** A heading's level from 1 to 6; 0 for ordinary text. */
function levelOf(outline: string | undefined, name?: string): number {
  if (/^title$/i.test(name ?? '')) return 1
  const level = Number(outline ?? 9)
  return level >= 0 && level < 9 ? Math.min(level + 1, 6) : 0
}

function* blocksOf(parent: XmlNode, document: Document): Generator<DocumentBlock> {
  for (const child of childrenOf(parent)) {
    if (child.name === 'p') yield paragraphOf(child, document)
    else if (child.name === 'tbl') yield tableOf(child, document)
    else if (wrappers.has(child.name)) yield* blocksOf(child, document)
  }
}

/** What only stands around text: fields, controls, links, insertions under review. */
const wrappers = new Set([
  'sdt',
  'sdtContent',
  'hyperlink',
  'ins',
  'moveTo',
  'smartTag',
  'fldSimple',
  'customXml',
  'bdo',
  'dir',
])

const alignments: Readonly<Record<string, DocumentParagraph['align']>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

function paragraphOf(node: XmlNode, document: Document): DocumentParagraph {
  const properties = childOf(node, 'pPr')
  const style = document.styles.get(valOf(properties, 'pStyle') ?? '')
  const own = childOf(properties, 'numPr')
  const list = valOf(own, 'numId') ?? style?.list
  const listLevel = Number(valOf(own, 'ilvl') ?? style?.listLevel ?? 0)
  const outline = valOf(properties, 'outlineLvl')
  return {
    kind: 'paragraph',
    level: outline === undefined ? (style?.level ?? 0) : levelOf(outline),
    align: alignments[valOf(properties, 'jc') ?? ''] ?? 'left',
    marker: list === undefined || list === '0' ? '' : document.numbering.next(list, listLevel),
    indent: list === undefined || list === '0' ? 0 : listLevel,
    runs: joined([...runsOf(node, document)]),
  }
}

function* runsOf(parent: XmlNode, document: Document): Generator<DocumentRun> {
  for (const child of childrenOf(parent)) {
    if (child.name === 'r') yield* partsOf(child, document)
    else if (wrappers.has(child.name) || child.name === 'p') yield* runsOf(child, document)
  }
}

const isOn = (properties: XmlNode | undefined, name: string): boolean => {
  const found = childOf(properties, name)
  return found !== undefined && !['0', 'false', 'none', 'off'].includes(found.attributes.get('val') ?? '')
}

function* partsOf(run: XmlNode, document: Document): Generator<DocumentRun> {
  const properties = childOf(run, 'rPr')
  if (isOn(properties, 'vanish')) return
  const look = {
    ...(isOn(properties, 'b') && { bold: true }),
    ...(isOn(properties, 'i') && { italic: true }),
    ...(isOn(properties, 'u') && { underline: true }),
    ...(isOn(properties, 'strike') && { strike: true }),
  }
  for (const part of childrenOf(run)) {
    const text = textOf(part)
    if (text !== '') yield { text, ...look }
    else if (part.name === 'drawing' || part.name === 'pict' || part.name === 'object')
      yield* drawn(part, document)
    else if (part.name === 'AlternateContent') {
      const choice = childOf(part, 'Choice')
      if (choice) yield* drawn(choice, document)
    }
  }
}

function textOf(part: XmlNode): string {
  if (part.name === 't') return textIn(part)
  if (part.name === 'tab' || part.name === 'ptab') return '\t'
  if (part.name === 'br' || part.name === 'cr') return '\n'
  if (part.name === 'noBreakHyphen') return '-'
  if (part.name === 'footnoteReference') return `[${part.attributes.get('id') ?? ''}]`
  return ''
}

/** Pictures of a drawing, and the text in its boxes. */
function* drawn(node: XmlNode, document: Document): Generator<DocumentRun> {
  for (const name of ['blip', 'imagedata']) {
    for (const { attributes } of everyIn(node, name)) {
      const picture = document.pictures.find(attributes.get('embed') ?? attributes.get('id') ?? '')
      if (picture) yield { text: '', picture }
    }
  }
  for (const box of everyIn(node, 'txbxContent')) {
    for (const paragraph of everyIn(box, 'p')) {
      yield* runsOf(paragraph, document)
      yield { text: '\n' }
    }
  }
}

const sameLook = (one: DocumentRun, other: DocumentRun): boolean =>
  one.bold === other.bold &&
  one.italic === other.italic &&
  one.underline === other.underline &&
  one.strike === other.strike &&
  one.picture === undefined &&
  other.picture === undefined

/** Neighbours that look alike as one: editors cut a sentence into many runs. */
function joined(runs: readonly DocumentRun[]): DocumentRun[] {
  const kept: DocumentRun[] = []
  for (const run of runs) {
    const last = kept.at(-1)
    if (last && sameLook(last, run)) kept[kept.length - 1] = { ...last, text: last.text + run.text }
    else kept.push(run)
  }
  return kept
}

function tableOf(node: XmlNode, document: Document): DocumentTable {
  const rows: DocumentCell[][] = []
  /** The cell that reaches down in each column. */
  const reaching = new Map<number, DocumentCell>()
  for (const row of [...everyIn(node, 'tr')]) {
    const cells: DocumentCell[] = []
    let column = 0
    for (const tc of [...everyIn(row, 'tc')]) {
      const properties = childOf(tc, 'tcPr')
      const columns = Math.min(64, Math.max(1, Number(valOf(properties, 'gridSpan') ?? 1)))
      const merge = childOf(properties, 'vMerge')
      const above = merge && merge.attributes.get('val') !== 'restart' ? reaching.get(column) : undefined
      if (above) above.rows += 1
      else {
        const cell: DocumentCell = { columns, rows: 1, paragraphs: paragraphsIn(tc, document) }
        cells.push(cell)
        if (merge) reaching.set(column, cell)
        else reaching.delete(column)
      }
      column += columns
    }
    rows.push(cells)
  }
  return { kind: 'table', rows }
}

/** The paragraphs of a cell; a table within it is read row by row. */
function paragraphsIn(cell: XmlNode, document: Document): DocumentParagraph[] {
  return [...blocksOf(cell, document)].flatMap((block) =>
    block.kind === 'paragraph' ? [block] : block.rows.flat().flatMap(({ paragraphs }) => paragraphs),
  )
}

function* notesOf(part: XmlNode | null, document: Document): Generator<DocumentParagraph> {
  for (const note of part ? everyIn(part, 'footnote') : []) {
    if (note.attributes.has('type')) continue
    for (const node of everyIn(note, 'p')) {
      const paragraph = paragraphOf(node, document)
      yield { ...paragraph, marker: `[${note.attributes.get('id') ?? ''}]` }
    }
  }
}

const paragraphText = ({ marker, runs }: DocumentParagraph): string =>
  `${marker}${marker ? ' ' : ''}${runs.map(({ text }) => text).join('')}`

/** A document as plain text: a line a paragraph, the cells of a row beside each other. */
export const documentText = (blocks: readonly DocumentBlock[]): string =>
  blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? paragraphText(block)
        : block.rows
            .map((cells) => cells.map(({ paragraphs }) => paragraphs.map(paragraphText).join(' ')).join('\t'))
            .join('\n'),
    )
    .join('\n')
