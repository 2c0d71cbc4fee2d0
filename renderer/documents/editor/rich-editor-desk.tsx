import { EditorContent, useEditor } from '@tiptap/react'
import { Alert } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RichText, richText } from '../../../shared/documents/rich-text.ts'
import { editorExtensions } from './editor-extensions.ts'
import { EditorToolbar } from './editor-toolbar.tsx'
import type { RichEditorProps } from './rich-editor.tsx'
import './rich-text.css'
import './rich-editor.css'

/** The editor itself, in its own chunk. */
export default function RichEditorDesk({ value, onChange, label, disabled = false }: RichEditorProps) {
  const { t } = useTranslation('outgoing')
  const [refused, setRefused] = useState(false)
  const told = useRef<RichText>(value)
  const tell = useRef(onChange)
  tell.current = onChange
  const bar = useRef<HTMLDivElement>(null)

  const editor = useEditor({
    extensions: editorExtensions,
    content: value,
    editable: !disabled,
    editorProps: {
      attributes: { class: 'rich-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    },
    onUpdate: ({ editor: changed }) => {
      const read = richText.safeParse(changed.getJSON())
      setRefused(!read.success)
      // What does not fit goes out again; what was there before stays.
      if (!read.success) changed.commands.undo()
      else {
        told.current = read.data
        tell.current(read.data)
      }
    },
  })

  useEffect(() => {
    if (value === told.current) return
    told.current = value
    editor.commands.setContent(value, { emitUpdate: false })
  }, [editor, value])
  useEffect(() => editor.setEditable(!disabled, false), [editor, disabled])

  const toToolbar = (event: KeyboardEvent) => {
    if (!(event.altKey && event.key === 'F10')) return
    event.preventDefault()
    bar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()
  }

  return (
    <div className="rich-editor" data-disabled={disabled || undefined}>
      {disabled ? null : <EditorToolbar editor={editor} ref={bar} />}
      {refused ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('editor.refused')}
          closable={{ onClose: () => setRefused(false) }}
        />
      ) : null}
      <EditorContent editor={editor} className="rich-editor-sheet" onKeyDown={toToolbar} />
    </div>
  )
}
