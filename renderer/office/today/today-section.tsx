import type { ReactNode } from 'react'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'

/** One block of 今日 with its items. */
export function TodaySection(props: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className="today-section">
      <header>
        <h2>{props.title}</h2>
        {props.more}
      </header>
      <ul>{props.children}</ul>
    </section>
  )
}

/** One thing to be done: its state, what it is, and the link to where it is done. */
export function TodayItem(props: { tone: StatusTone; tag: string; children: ReactNode; act: ReactNode }) {
  return (
    <li className="today-item">
      <StatusTag tone={props.tone}>{props.tag}</StatusTag>
      <span className="task-text">{props.children}</span>
      <span className="task-act">{props.act}</span>
    </li>
  )
}
