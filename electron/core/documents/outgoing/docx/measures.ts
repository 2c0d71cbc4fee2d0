import { officialPaper as paper } from '../../../../../shared/documents/official-form.ts'

const twipsPerMm = 1440 / 25.4

/** Twentieths of a point. */
export const twips = (mm: number): number => Math.round(mm * twipsPerMm)

/** Half points, as runs are sized. */
export const halfPoints = (pt: number): number => pt * 2

/** One character of the grid as paragraphs are indented by it. */
export const characterTwips = paper.bodyPt * 20

/** A line of the grid, rounded down: 22 of them still fit into the type area. */
export const lineTwips = Math.floor((paper.typeHeightMm * twipsPerMm) / paper.lines)

/** What the grid takes from each 16 pt character so that 28 of them fill a line, in 1/4096 pt (ISO 29500 §17.6.5). */
export const characterSpace = Math.floor(
  (((paper.typeWidthMm / 25.4) * 72) / paper.characters - paper.bodyPt) * 4096,
)

/** 仿宋, 小标宋, 黑体, 楷体 by the names that offices have them installed under. */
export const fonts = {
  body: { eastAsia: '仿宋_GB2312', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  title: { eastAsia: '方正小标宋简体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  bold: { eastAsia: '黑体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  kai: { eastAsia: '楷体_GB2312', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  number: { eastAsia: '宋体', ascii: '宋体', hAnsi: '宋体' },
} as const

/** The red of the issuing authority's mark and its line. */
export const red = 'FF0000'
