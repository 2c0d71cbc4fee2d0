import { createElement, Fragment, type ReactNode } from 'react'
import type {
  DocumentBlock,
  DocumentParagraph,
  DocumentRun,
  DocumentTable,
} from '../../../shared/office/files.contract.ts'

/** A Word document as its paragraphs and tables: every word stands as text, nothing of the file is markup here. */
export function DocumentView({ blocks }: { blocks: readonly DocumentBlock[] }) {
  return (
    <article className="preview-document">
      {keyed(blocks, (block) =>
        block.kind === 'table' ? <Table table={block} /> : <Paragraph paragraph={block} />,
      )}
    </article>
  )
}

/** What has no name of its own is told apart by its place: the list never changes. */
const keyed = <T,>(items: readonly T[], draw: (item: T) => ReactNode): ReactNode =>
  items.map((item, place) => createElement(Fragment, { key: place }, draw(item)))

function Paragraph({ paragraph }: { paragraph: DocumentParagraph }) {
  const { level, align, indent, marker, runs } = paragraph
  return createElement(
    level === 0 ? 'p' : `h${level}`,
    { style: { textAlign: align, paddingLeft: indent === 0 ? undefined : `${indent * 2}em` } },
    marker === '' ? null : <span className="preview-marker">{marker} </span>,
    keyed(runs, (run) => <Run run={run} />),
  )
}

function Run({ run }: { run: DocumentRun }) {
  if (run.picture !== undefined) return <img src={run.picture} alt="" />
  const style = {
    fontWeight: run.bold ? 600 : undefined,
    fontStyle: run.italic ? 'italic' : undefined,
    textDecoration:
      [run.underline && 'underline', run.strike && 'line-through'].filter(Boolean).join(' ') || undefined,
  }
  return <span style={style}>{run.text}</span>
}

function Table({ table }: { table: DocumentTable }) {
  return (
    <table>
      <tbody>
        {keyed(table.rows, (cells) => (
          <tr>
            {keyed(cells, ({ columns, rows, paragraphs }) => (
              <td colSpan={columns} rowSpan={rows}>
                {keyed(paragraphs, (paragraph) => (
                  <Paragraph paragraph={paragraph} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
