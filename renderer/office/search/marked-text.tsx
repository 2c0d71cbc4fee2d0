import type { TextPart } from '../../../shared/office/search.contract.ts'
import './search.css'

/** A text with what was looked for marked in it. */
export function MarkedText({ parts }: { parts: readonly TextPart[] }) {
  let at = 0
  return parts.map(({ text, hit }) => {
    const key = at
    at += text.length
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
  })
}
