import type { ReactNode } from 'react'
import {
  type Block,
  headingCounter,
  type Inline,
  type List,
  type ListItem,
  type RichText as RichTextBody,
  type TableBlock,
  type TextMark,
} from '../../../shared/documents/rich-text.ts'
import './rich-text.css'

const marked = { bold: 'strong', italic: 'em', underline: 'u' } as const

/** A run of text within its marks, the first of them outermost. */
function MarkedText({ text, marks }: { text: string; marks: readonly TextMark[] }): ReactNode {
  const [first, ...others] = marks
  if (first === undefined) return text
  const Mark = marked[first]
  return (
    <Mark>
      <MarkedText text={text} marks={others} />
    </Mark>
  )
}

function InlineText({ content }: { content: readonly Inline[] | undefined }) {
  return [...(content ?? []).entries()].map(([index, one]) => {
    const key = index
    if (one.type === 'hardBreak') return <br key={key} />
    return <MarkedText key={key} text={one.text} marks={(one.marks ?? []).map(({ type }) => type)} />
  })
}

function Item({ item }: { item: ListItem }) {
  return (
    <li>
      {[...item.content.entries()].map(([index, part]) => {
        const key = index
        return part.type === 'paragraph' ? (
          <p key={key}>
            <InlineText content={part.content} />
          </p>
        ) : (
          <ListText key={key} list={part} />
        )
      })}
    </li>
  )
}

function ListText({ list }: { list: List }) {
  const items = [...list.content.entries()].map(([index, item]) => <Item key={index} item={item} />)
  return list.type === 'bulletList' ? <ul>{items}</ul> : <ol start={list.attrs?.start ?? 1}>{items}</ol>
}

function TableText({ table }: { table: TableBlock }) {
  return (
    <table>
      <tbody>
        {[...table.content.entries()].map(([index, row]) => (
          <tr key={index}>
            {[...row.content.entries()].map(([at, cell]) => {
              const Cell = cell.type === 'tableHeader' ? 'th' : 'td'
              return (
                <Cell key={at} colSpan={cell.attrs?.colspan ?? 1} rowSpan={cell.attrs?.rowspan ?? 1}>
                  {[...cell.content.entries()].map(([place, one]) => (
                    <p key={place}>
                      <InlineText content={one.content} />
                    </p>
                  ))}
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const headingTag = { 1: 'h2', 2: 'h3', 3: 'h4', 4: 'h5' } as const

function BlockText({ block, label }: { block: Block; label: string }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <InlineText content={block.content} />
        </p>
      )
    case 'heading': {
      const Heading = headingTag[block.attrs.level]
      return (
        <Heading data-level={block.attrs.level}>
          {label}
          <InlineText content={block.content} />
        </Heading>
      )
    }
    case 'table':
      return <TableText table={block} />
    default:
      return <ListText list={block} />
  }
}

/** A text to read: headings with their numbers, lists, tables. Drawn as elements, never as markup. */
export function RichText({ body }: { body: RichTextBody }) {
  const next = headingCounter()
  return (
    <div className="rich-text">
      {[...body.content.entries()].map(([index, block]) => (
        <BlockText
          key={index}
          block={block}
          label={block.type === 'heading' ? next(block.attrs.level) : ''}
        />
      ))}
    </div>
  )
}
