import type { ReactNode } from 'react'

/** An empty register says what it is for and offers its first act. */
export function EmptyState(props: { text: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state" role="status">
      <div className="empty-mark" aria-hidden>
        〇
      </div>
      <p>{props.text}</p>
      {props.hint === undefined ? null : <p className="empty-hint">{props.hint}</p>}
      {props.action}
    </div>
  )
}
