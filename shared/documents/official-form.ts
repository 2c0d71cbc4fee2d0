import type { OutgoingDocument } from './outgoing.contract.ts'
import { bearsSeal, dateOnPaper, namesIn, secrecyOnPaper, urgencyOnPaper } from './outgoing.rules.ts'
import type { Block, RichText } from './rich-text.ts'

/**
 * The measures of an official document's paper, in mm and points: A4, top margin 37, binding margin 28, type area
 * 156 × 225 of 22 lines with 28 characters. Source: GB/T 9704-2012 §5, §6.
 */
export const officialPaper = {
  widthMm: 210,
  heightMm: 297,
  topMm: 37,
  bindingMm: 28,
  typeWidthMm: 156,
  typeHeightMm: 225,
  lines: 22,
  characters: 28,
  /** 3号, 2号, 4号 */
  bodyPt: 16,
  titlePt: 22,
  smallPt: 14,
  /** From the top of the type area to that of the issuing authority's mark (§7.2.4). */
  markMm: 35,
  /** From the number down to the red line (§7.2.7). */
  redLineMm: 4,
  /** From the bottom of the type area down to the page number's line (§7.5). */
  pageNumberMm: 7,
} as const

/** What stands on the paper of a document, in the order of GB/T 9704-2012 §7. Always Chinese: the form is. */
export type OfficialForm = {
  /** 密级、紧急程度 */
  marks: string[]
  /** 发文机关标志 */
  authority: string
  /** 发文字号; null until it is signed. */
  number: string | null
  /** 签发人, on documents that go upward. */
  signatory: string | null
  title: string
  /** 主送机关 with its colon; null when it is addressed to nobody. */
  addressee: string | null
  body: RichText
  /** 附件说明, numbered when there are several. */
  attachments: string[]
  /** 发文机关署名 and 成文日期 */
  office: string
  date: string
  seal: boolean
  /** 抄送机关, as the line says it. */
  copiedTo: string | null
  /** 印发机关 and 印发日期; null until it is signed. */
  printedOn: string | null
}

const isEmptyParagraph = (block: Block | undefined): boolean =>
  block?.type === 'paragraph' && (block.content ?? []).length === 0

/** A text without the blank paragraphs at its end. */
function trimmed({ type, content }: RichText): RichText {
  const end = content.findLastIndex((one) => !isEmptyParagraph(one)) + 1
  return { type, content: content.slice(0, end) }
}

function attachmentLines(note: string): string[] {
  const named = note
    .split('\n')
    .map((line) => line.trim().replace(/^\d+[.．、]\s*/, ''))
    .filter((line) => line !== '')
  return named.length < 2 ? named : named.map((line, index) => `${index + 1}. ${line}`)
}

const withoutEnd = (text: string): string => text.trim().replace(/[：:。，,；;、]+$/, '')

/** A document as its paper has it. `office` is the issuing authority's name. */
export function officialForm(document: OutgoingDocument, office: string): OfficialForm {
  const { kind, documentDay, signedAt, upward } = document
  const copied = namesIn(document.copiedTo)
  const addressee = withoutEnd(document.addressee)
  return {
    marks: [secrecyOnPaper[document.secrecy], urgencyOnPaper[document.urgency]].filter((one) => one !== null),
    authority: `${office}${kind === 'minutes' ? '纪要' : '文件'}`,
    number: document.number,
    signatory: upward ? (document.signatoryName ?? '') : null,
    title: document.title,
    addressee: addressee === '' ? null : `${addressee}：`,
    body: trimmed(document.body),
    attachments: attachmentLines(document.attachmentsNote),
    office,
    date: documentDay === null ? '　　　　年　月　日' : dateOnPaper(documentDay),
    seal: bearsSeal(kind),
    copiedTo: copied.length === 0 ? null : `${copied.join('，')}。`,
    printedOn: signedAt === null || documentDay === null ? null : `${dateOnPaper(documentDay)}印发`,
  }
}

/** How wide a run stands on the grid, in characters: a digit or Latin letter half, everything else one. */
export const gridWidth = (text: string): number =>
  [...text].reduce((width, sign) => width + (/[!-~ ]/.test(sign) ? 0.5 : 1), 0)

/**
 * Room at the right of the signature's two lines, in characters: the date four, the office's name centred above it
 * (GB/T 9704-2012 §7.3.5.1); a name too long for that ends at the margin.
 */
export function signatureRoom({ office, date }: Pick<OfficialForm, 'office' | 'date'>): {
  office: number
  date: number
} {
  const right = 4
  return { date: right, office: Math.max(0, right + (gridWidth(date) - gridWidth(office)) / 2) }
}

/** The size of the issuing authority's mark in points: as wide as its name needs, no larger than 54 (§7.2.4). */
export const markPt = (authority: string): number =>
  Math.floor(
    Math.min(54, ((officialPaper.typeWidthMm / 25.4) * 72 * 0.96) / Math.max(1, [...authority].length)),
  )
