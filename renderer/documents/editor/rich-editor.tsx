import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { RichText } from '../../../shared/documents/rich-text.ts'

export type RichEditorProps = {
  value: RichText
  onChange: (body: RichText) => void
  /** What the text is, for those who hear the page. */
  label: string
  disabled?: boolean
}

// Its own chunk: pages without an editor do not carry it.
const Desk = lazy(() => import('./rich-editor-desk.tsx'))

/**
 * The editor of texts with headings, lists and tables: what is written comes back through `onChange`, always in
 * the form that the contract accepts. Ctrl+Enter is left to the page.
 */
export function RichEditor(props: RichEditorProps) {
  return (
    <Suspense fallback={<Skeleton active />}>
      <Desk {...props} />
    </Suspense>
  )
}
