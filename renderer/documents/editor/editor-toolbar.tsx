import {
  BoldOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  RedoOutlined,
  TableOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { type Editor, useEditorState } from '@tiptap/react'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { type KeyboardEvent, type ReactNode, type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { headingLabel } from '../../../shared/documents/heading-label.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'

type Tool = {
  name: string
  /** What it is called, with its keys. */
  title: string
  face: ReactNode
  /** Whether it is on where the cursor stands; undefined when it is no switch. */
  on?: boolean
  disabled?: boolean
  act: () => void
}

const levels = [1, 2, 3, 4] as const

/** What is on where the cursor stands, and what can be done there. */
const readState = (editor: Editor) => ({
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  underline: editor.isActive('underline'),
  paragraph: editor.isActive('paragraph') && !editor.isActive('listItem'),
  level: levels.find((level) => editor.isActive('heading', { level })) ?? null,
  bullets: editor.isActive('bulletList'),
  numbers: editor.isActive('orderedList'),
  table: editor.isActive('table'),
  undo: editor.can().undo(),
  redo: editor.can().redo(),
})

type T = TFunction<'outgoing'>

/** What can be done within a table. */
function tableTools(editor: Editor, t: T): Tool[] {
  const at = () => editor.chain().focus()
  const acts = {
    rowAfter: () => at().addRowAfter().run(),
    columnAfter: () => at().addColumnAfter().run(),
    deleteRow: () => at().deleteRow().run(),
    deleteColumn: () => at().deleteColumn().run(),
    deleteTable: () => at().deleteTable().run(),
  }
  const names = ['rowAfter', 'columnAfter', 'deleteRow', 'deleteColumn', 'deleteTable'] as const
  return names.map((name) => ({
    name,
    title: t(`editor.${name}`),
    face: t(`editor.${name}`),
    act: acts[name],
  }))
}

const tableTool = (editor: Editor, t: T): Tool => ({
  name: 'table',
  title: t('editor.table'),
  face: <TableOutlined />,
  act: () => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
})

function useTools(editor: Editor): Tool[][] {
  const { t } = useTranslation('outgoing')
  const state = useEditorState({ editor, selector: ({ editor: of }) => readState(of) })
  const at = () => editor.chain().focus()
  const titled = (text: string, keys: string) => `${text} (${hotkeyLabel(keys)})`
  const table = state.table ? tableTools(editor, t) : [tableTool(editor, t)]
  return [
    [
      {
        name: 'paragraph',
        title: titled(t('editor.paragraph'), 'ctrl+alt+0'),
        face: t('editor.paragraph'),
        on: state.paragraph,
        act: () => at().setParagraph().run(),
      },
      ...levels.map((level) => ({
        name: `heading${level}`,
        title: titled(t('editor.heading', { level }), `ctrl+alt+${level}`),
        face: headingLabel(level, 1).trim(),
        on: state.level === level,
        act: () => at().toggleHeading({ level }).run(),
      })),
    ],
    [
      {
        name: 'bold',
        title: titled(t('editor.bold'), 'ctrl+b'),
        face: <BoldOutlined />,
        on: state.bold,
        act: () => at().toggleBold().run(),
      },
      {
        name: 'italic',
        title: titled(t('editor.italic'), 'ctrl+i'),
        face: <ItalicOutlined />,
        on: state.italic,
        act: () => at().toggleItalic().run(),
      },
      {
        name: 'underline',
        title: titled(t('editor.underline'), 'ctrl+u'),
        face: <UnderlineOutlined />,
        on: state.underline,
        act: () => at().toggleUnderline().run(),
      },
    ],
    [
      {
        name: 'bullets',
        title: titled(t('editor.bullets'), 'ctrl+shift+8'),
        face: <UnorderedListOutlined />,
        on: state.bullets,
        act: () => at().toggleBulletList().run(),
      },
      {
        name: 'numbers',
        title: titled(t('editor.numbers'), 'ctrl+shift+7'),
        face: <OrderedListOutlined />,
        on: state.numbers,
        act: () => at().toggleOrderedList().run(),
      },
    ],
    table,
    [
      {
        name: 'undo',
        title: titled(t('editor.undo'), 'ctrl+z'),
        face: <UndoOutlined />,
        disabled: !state.undo,
        act: () => at().undo().run(),
      },
      {
        name: 'redo',
        title: titled(t('editor.redo'), 'ctrl+y'),
        face: <RedoOutlined />,
        disabled: !state.redo,
        act: () => at().redo().run(),
      },
    ],
  ]
}

/** The editor's tools: one stop for Tab, arrows move between them, Esc goes back to the text. */
export function EditorToolbar({ editor, ref }: { editor: Editor; ref: Ref<HTMLDivElement> }) {
  const { t } = useTranslation('outgoing')
  const groups = useTools(editor)
  const [current, setCurrent] = useState('paragraph')
  const names = groups.flat().map(({ name }) => name)
  const stop = names.includes(current) ? current : names[0]

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      editor.commands.focus()
      return
    }
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:enabled')]
    const at = buttons.findIndex((one) => one.matches(':focus'))
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = buttons.at(to % buttons.length)
    next?.focus()
    if (next?.name) setCurrent(next.name)
  }

  return (
    <div
      ref={ref}
      className="editor-toolbar"
      role="toolbar"
      aria-label={t('editor.tools')}
      title={hotkeyLabel('alt+f10')}
      onKeyDown={onKeyDown}
    >
      {groups.map((group) => (
        <span key={group[0]?.name ?? ''} className="editor-tools">
          {group.map((tool) => (
            <Button
              key={tool.name}
              name={tool.name}
              size="small"
              type={tool.on ? 'primary' : 'text'}
              ghost={tool.on ?? false}
              title={tool.title}
              aria-label={tool.title}
              {...(tool.on === undefined ? {} : { 'aria-pressed': tool.on })}
              disabled={tool.disabled ?? false}
              tabIndex={tool.name === stop ? 0 : -1}
              // The cursor stays in the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={tool.act}
            >
              {tool.face}
            </Button>
          ))}
        </span>
      ))}
    </div>
  )
}
