import { Extension, InputRule, mergeAttributes, Node } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { richTextLimits } from '../../../shared/documents/rich-text.ts'

/** A point of a list: paragraphs and lists, nothing else, no deeper than a text may be. */
const listItem = Node.create({
  name: 'listItem',
  content: 'paragraph (paragraph | bulletList | orderedList)*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', mergeAttributes(HTMLAttributes), 0],
  addKeyboardShortcuts() {
    const depth = (): number => {
      const { $from } = this.editor.state.selection
      return Array.from({ length: $from.depth + 1 }, (_, at) => $from.node(at)).filter(
        ({ type }) => type.name === this.name,
      ).length
    }
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => depth() < richTextLimits.listDepth && this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    }
  },
})

/** Typing 一、 or （一） or （1） at the start of a paragraph makes it the heading that is so numbered. */
const headingByNumber = Extension.create({
  name: 'headingByNumber',
  addInputRules() {
    const rule = (find: RegExp, level: number): InputRule =>
      new InputRule({
        find,
        handler: ({ state, range, chain }) => {
          if (state.doc.resolve(range.from).parent.type.name !== 'paragraph') return null
          chain().deleteRange(range).setNode('heading', { level }).run()
          return undefined
        },
      })
    return [
      rule(/^[一二三四五六七八九十百]+、$/u, 1),
      rule(/^[（(][一二三四五六七八九十百]+[）)]$/u, 2),
      rule(/^\d{1,3}．$/u, 3),
      rule(/^[（(]\d{1,3}[）)]$/u, 4),
    ]
  },
})

/** Ctrl+Enter belongs to the page: it breaks no line. */
const leavesCtrlEnter = Extension.create({
  name: 'leavesCtrlEnter',
  priority: 1000,
  addKeyboardShortcuts: () => ({ 'Mod-Enter': () => true }),
})

const paragraphsAlone = { content: 'paragraph+' }

/** What the editor knows: exactly the nodes and marks of `shared/documents/rich-text.ts`. */
export const editorExtensions = [
  leavesCtrlEnter,
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    strike: false,
    listItem: false,
    heading: { levels: [1, 2, 3, 4] },
    // Below a table there is room to write on; elsewhere Enter makes it.
    trailingNode: { notAfter: ['paragraph', 'heading', 'bulletList', 'orderedList'] },
  }),
  listItem,
  headingByNumber,
  Table.configure({ resizable: false }),
  TableRow,
  TableCell.extend(paragraphsAlone),
  TableHeader.extend(paragraphsAlone),
]
