import type { ReactNode } from 'react'

export type StatusTone = 'plain' | 'ink' | 'settled' | 'waiting' | 'red'

/** A small state word: settled is green, waiting amber, red for what is overdue or struck, plain otherwise. */
export function StatusTag({ tone = 'plain', children }: { tone?: StatusTone; children: ReactNode }) {
  return (
    <span className="status-tag" data-tone={tone}>
      {children}
    </span>
  )
}
