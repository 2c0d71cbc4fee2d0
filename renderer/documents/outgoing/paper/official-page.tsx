import type { CSSProperties } from 'react'
import {
  markPt,
  type OfficialForm,
  officialPaper as paper,
} from '../../../../shared/documents/official-form.ts'
import type { Block } from './blocks.ts'
import type { Cell, Line } from './break-lines.ts'
import { headLines, imprintLines, type Page, titleLines } from './pages.ts'
import './official-page.css'

const lineMm = paper.typeHeightMm / paper.lines

/** The binding edge is at the left of odd pages and at the right of even ones (GB/T 9704-2012 §5.2.1). */
const leftMm = (page: number): number =>
  page % 2 === 1 ? paper.bindingMm : paper.widthMm - paper.bindingMm - paper.typeWidthMm

const at = (line: number): CSSProperties => ({ top: `${line * lineMm}mm` })

/** Each sign stands in its own cell, so that 28 of them fill a line whatever font is there. */
function CellText({ cell: { text, look, width } }: { cell: Cell }) {
  return (
    <span
      className="official-cell"
      data-latin={/^[!-~]/.test(text) || undefined}
      data-face={look.face}
      data-bold={look.bold || undefined}
      data-italic={look.italic || undefined}
      data-underline={look.underline || undefined}
      style={{ width: `calc(var(--cell) * ${width})` }}
    >
      {text}
    </span>
  )
}

function LineText({ line: { indent, cells } }: { line: Line }) {
  return (
    <div className="official-line" style={{ paddingLeft: `calc(var(--cell) * ${indent})` }}>
      {[...cells.entries()].map(([index, cell]) => (
        <CellText key={index} cell={cell} />
      ))}
    </div>
  )
}

function BlockText({ block }: { block: Block }) {
  if (block.kind === 'line') return <LineText line={block.line} />
  const { row, columns, height } = block
  return (
    <div
      className="official-row"
      style={{ gridTemplateColumns: `repeat(${columns}, 1fr)`, height: `${height * lineMm}mm` }}
    >
      {[...row.cells.entries()].map(([index, { lines, span, head }]) => (
        <div key={index} data-head={head || undefined} style={{ gridColumn: `span ${span}` }}>
          {[...lines.entries()].map(([place, line]) => (
            <LineText key={place} line={line} />
          ))}
        </div>
      ))}
    </div>
  )
}

/** 版头: secrecy and urgency, the red mark, number and signatory, the red line (§7.2). */
function Head({ form }: { form: OfficialForm }) {
  const { marks, authority, number, signatory, title } = form
  const numberLine = headLines - 3
  return (
    <>
      {[...marks.entries()].map(([index, mark]) => (
        <div key={mark} className="official-mark-line" style={at(index)}>
          {mark}
        </div>
      ))}
      <div
        className="official-authority"
        style={{ top: `${paper.markMm}mm`, fontSize: `${markPt(authority)}pt` }}
      >
        {authority}
      </div>
      <div className="official-number" data-upward={signatory !== null || undefined} style={at(numberLine)}>
        <span>{number}</span>
        {signatory === null ? null : (
          <span>
            签发人：<span data-face="kai">{signatory}</span>
          </span>
        )}
      </div>
      <div
        className="official-red-line"
        style={{ top: `${numberLine * lineMm + (lineMm + ptMm(paper.bodyPt)) / 2 + paper.redLineMm}mm` }}
      />
      {[...titleLines(title).entries()].map(([index, line]) => (
        <div key={index} className="official-title" style={at(headLines + index)}>
          {line}
        </div>
      ))}
    </>
  )
}

const ptMm = (pt: number): number => (pt / 72) * 25.4

/** 版记 at the foot of the last page (§7.4). */
function Imprint({ form }: { form: OfficialForm }) {
  const copied = imprintLines(form)
  return (
    <div className="official-imprint">
      {copied.length === 0 ? null : (
        <div className="official-copied">
          {[...copied.entries()].map(([index, line]) => (
            <div key={index} data-hanging={index > 0 || undefined}>
              {line}
            </div>
          ))}
        </div>
      )}
      <div className="official-printed">
        <span>{form.office}</span>
        <span>{form.printedOn}</span>
      </div>
    </div>
  )
}

/** One page of an official document: 22 lines of 28 characters, its number on the outer side (§7.5). */
export function OfficialPage({ form, page }: { form: OfficialForm; page: Page }) {
  const { number, blocks, last } = page
  return (
    <>
      <div className="official-type" style={{ left: `${leftMm(number)}mm` }}>
        {number === 1 ? <Head form={form} /> : null}
        {blocks.map(({ at: line, block }) => (
          <div key={line} className="official-block" style={at(line)}>
            <BlockText block={block} />
          </div>
        ))}
        {last ? <Imprint form={form} /> : null}
      </div>
      <div
        className="official-page-number"
        data-side={number % 2 === 1 ? 'right' : 'left'}
        style={{ left: `${leftMm(number)}mm` }}
      >
        {`— ${number} —`}
      </div>
    </>
  )
}
