import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import {
  markPt,
  type OfficialForm,
  officialPaper as paper,
  signatureRoom,
} from '../../../../../shared/documents/official-form.ts'
import { bodyOf, onGrid } from './body.ts'
import { characterSpace, characterTwips, fonts, halfPoints, lineTwips, red, twips } from './measures.ts'

const size = halfPoints(paper.bodyPt)
const body = { font: fonts.body, size } as const

const blank = (): Paragraph => new Paragraph({ spacing: onGrid, children: [] })
const blanks = (count: number): Paragraph[] => Array.from({ length: count }, blank)

/** 版头: secrecy and urgency, the authority's red mark, number and signatory, the red line (§7.2). */
function headOf({ marks, authority, number, signatory }: OfficialForm): Paragraph[] {
  const markedLines = marks.map(
    (text) => new Paragraph({ spacing: onGrid, children: [new TextRun({ font: fonts.bold, size, text })] }),
  )
  const upward = signatory !== null
  const numberLine = upward
    ? [
        new TextRun({ ...body, text: number ?? '' }),
        new TextRun({ ...body, text: '\t签发人：' }),
        new TextRun({ font: fonts.kai, size, text: signatory }),
      ]
    : [new TextRun({ ...body, text: number ?? '' })]
  return [
    ...markedLines,
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: twips(paper.markMm) - markedLines.length * lineTwips },
      children: [
        new TextRun({ font: fonts.title, size: halfPoints(markPt(authority)), color: red, text: authority }),
      ],
    }),
    ...blanks(2),
    new Paragraph({
      alignment: upward ? AlignmentType.LEFT : AlignmentType.CENTER,
      ...(upward && {
        indent: { left: characterTwips, right: characterTwips },
        tabStops: [{ type: TabStopType.RIGHT, position: twips(paper.typeWidthMm) - characterTwips }],
      }),
      border: {
        bottom: {
          style: BorderStyle.SINGLE,
          size: 12,
          color: red,
          space: Math.round((paper.redLineMm / 25.4) * 72),
        },
      },
      children: numberLine,
    }),
    ...blanks(2),
  ]
}

/** Title, addressee, body, attachments, signature and date (§7.3). */
function mainOf(form: OfficialForm): (Paragraph | Table)[] {
  const { title, addressee, attachments, office, date, seal } = form
  const room = signatureRoom(form)
  const atRight = (text: string, characters: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: onGrid,
      keepLines: true,
      indent: { right: Math.round(characters * characterTwips) },
      children: [new TextRun({ ...body, text })],
    })
  const named = attachments.map(
    (text, index) =>
      new Paragraph({
        spacing: onGrid,
        indent: {
          left: (attachments.length > 1 ? 6 : 5) * characterTwips,
          hanging: (index === 0 ? (attachments.length > 1 ? 4 : 3) : 1) * characterTwips,
        },
        children: [new TextRun({ ...body, text: `${index === 0 ? '附件：' : ''}${text}` })],
      }),
  )
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: onGrid,
      children: [new TextRun({ font: fonts.title, size: halfPoints(paper.titlePt), text: title })],
    }),
    blank(),
    ...(addressee === null
      ? []
      : [new Paragraph({ spacing: onGrid, children: [new TextRun({ ...body, text: addressee })] })]),
    ...bodyOf(form.body),
    ...(named.length === 0 ? [] : [blank(), ...named]),
    ...blanks(seal ? 2 : 1),
    atRight(office, room.office),
    atRight(date, room.date),
  ]
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const
const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const

/** 版记 at the foot of the last page: those copied to, who printed it and when (§7.4). */
function imprintOf({ copiedTo, office, printedOn }: OfficialForm): Table {
  const small = { font: fonts.body, size: halfPoints(paper.smallPt) } as const
  const width = twips(paper.typeWidthMm)
  const small1 = paper.smallPt * 20
  const cellOf = (children: Paragraph[], first: boolean): TableRow =>
    new TableRow({
      children: [
        new TableCell({
          borders: { top: first ? thick : thin, bottom: thick, left: none, right: none },
          margins: { left: 0, right: 0 },
          width: { size: width, type: WidthType.DXA },
          children,
        }),
      ],
    })
  const copied =
    copiedTo === null
      ? []
      : [
          cellOf(
            [
              new Paragraph({
                indent: { left: 4 * small1, right: small1, hanging: 3 * small1 },
                children: [new TextRun({ ...small, text: `抄送：${copiedTo}` })],
              }),
            ],
            true,
          ),
        ]
  const printed = cellOf(
    [
      new Paragraph({
        indent: { left: small1, right: small1 },
        tabStops: [{ type: TabStopType.RIGHT, position: width - small1 }],
        children: [new TextRun({ ...small, text: `${office}\t${printedOn ?? ''}` })],
      }),
    ],
    copiedTo === null,
  )
  return new Table({
    rows: [...copied, printed],
    columnWidths: [width],
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
  })
}

/** “— 1 —” in 14 pt on the outer side: right on odd pages, left on even ones, one character in (§7.5). */
const pageNumber = (side: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: paper.smallPt * 20 },
        children: [
          new TextRun({
            font: fonts.number,
            size: halfPoints(paper.smallPt),
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })

const bottomMm = paper.heightMm - paper.topMm - paper.typeHeightMm
/** From the foot of the page up to the page number's line, which is about 6 mm high. */
const footerMm = bottomMm - paper.pageNumberMm - 6

/** A document as DOCX in the form of GB/T 9704-2012, with its grid of 22 lines and 28 characters. */
export function outgoingDocx(form: OfficialForm): Promise<Uint8Array> {
  const document = new Document({
    title: form.title,
    creator: form.office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: body, paragraph: { spacing: { before: 0, after: 0 } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(paper.widthMm), height: twips(paper.heightMm) },
            margin: {
              top: twips(paper.topMm),
              left: twips(paper.bindingMm),
              right: twips(paper.widthMm - paper.bindingMm - paper.typeWidthMm),
              bottom: twips(bottomMm),
              header: twips(paper.topMm / 2),
              footer: twips(footerMm),
            },
          },
          grid: {
            type: DocumentGridType.LINES_AND_CHARS,
            linePitch: lineTwips,
            charSpace: characterSpace,
          },
        },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [...headOf(form), ...mainOf(form), imprintOf(form), blank()],
      },
    ],
  })
  return Packer.toBuffer(document)
}
