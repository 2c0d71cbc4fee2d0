import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { desktop } from '../app/desktop.ts'
import { hotkeyLabel, useHotkeys } from './use-hotkeys.ts'
import './print-sheet.css'

/** `official` is A4 whose sheets place everything themselves, up to the edge (GB/T 9704-2012). */
export type Paper = 'A4' | 'A4-landscape' | 'voucher' | 'official'

const sizes: Record<Paper, string> = {
  A4: 'A4 portrait',
  'A4-landscape': 'A4 landscape',
  voucher: '240mm 140mm',
  official: 'A4 portrait',
}
const margins: Record<Paper, string> = { A4: '12mm', 'A4-landscape': '10mm', voucher: '6mm', official: '0' }

type Props = {
  paper: Paper
  title: string
  /** More controls on the toolbar, such as the lines of a page; never on paper. */
  tools?: ReactNode
  /** False while the sheets are still being fetched. */
  ready?: boolean
  children: ReactNode
}

/** Sheets to be printed: what is on the screen is what comes out, without the toolbar. */
export function PrintPage({ paper, title, tools, ready = true, children }: Props) {
  const { t } = useTranslation()
  const shell = desktop()
  const print = () => {
    if (shell) void shell.print()
    else window.print()
  }
  const back = () => window.history.back()
  useHotkeys({
    'ctrl+p': { run: print, label: t('act.print') },
    escape: { run: back, label: t('act.back') },
  })
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
  return (
    <div className="print-page" data-paper={paper} data-ready={ready || undefined}>
      <style>{`@page { size: ${sizes[paper]}; margin: ${margins[paper]}; }`}</style>
      <div className="print-bar">
        <Button onClick={back}>{t('act.back')}</Button>
        <strong>{title}</strong>
        <div className="print-tools">{tools}</div>
        {shell ? (
          <Button disabled={!ready} onClick={() => shell.savePdf(`${title}.pdf`)}>
            {t('act.savePdf')}
          </Button>
        ) : null}
        <Button type="primary" disabled={!ready} title={hotkeyLabel('ctrl+p')} onClick={print}>
          {t('act.print')}
        </Button>
      </div>
      {children}
    </div>
  )
}

/** One sheet of paper; every sheet but the last is followed by a page break. */
export function PrintSheet({ children }: { children: ReactNode }) {
  return <article className="print-sheet">{children}</article>
}
