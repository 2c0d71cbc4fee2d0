import { Button } from 'antd'
import type { ReactNode } from 'react'

/** The row of acts above what is shown. */
export function Tools({ children }: { children: ReactNode }) {
  return (
    <div className="preview-tools" role="toolbar">
      {children}
    </div>
  )
}

type Act = { label: string; sign: string; disabled?: boolean; onClick: () => void }

export function ToolButton({ label, sign, disabled = false, onClick }: Act) {
  return (
    <Button size="small" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      {sign}
    </Button>
  )
}
