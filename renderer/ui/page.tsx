import type { ReactNode } from 'react'

type Props = {
  title: ReactNode
  subtitle?: ReactNode
  /** 新增 / 导入 / 导出 / 打印, always in this corner. */
  actions?: ReactNode
  filters?: ReactNode
  /** The content takes the height that is left and scrolls within itself, as a register does. */
  fill?: boolean
  children: ReactNode
}

/** The frame of every page: title on the left, acts on the right, filters below, then the content. */
export function Page({ title, subtitle, actions, filters, fill = false, children }: Props) {
  return (
    <section className="page" data-fill={fill || undefined}>
      <header className="page-head">
        <h1>{title}</h1>
        {subtitle === undefined ? null : <span className="page-subtitle">{subtitle}</span>}
        <div className="page-actions">{actions}</div>
      </header>
      {filters === undefined ? null : <div className="page-filters">{filters}</div>}
      <div className="page-body">{children}</div>
    </section>
  )
}
