import { Alert, Button, Progress } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportFileRefusal, ImportName } from '../../../shared/office/imports.contract.ts'
import { textOf } from '../../app/i18n.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { useDownload } from '../../ui/use-download.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import type { ImportReaderState } from './use-import-reader.ts'

type Props = {
  list: ImportName
  state: ImportReaderState
  onFile: (file: File) => void
  onCancel: () => void
}

/** Why a file is not read; what no file may be is said as the readers of statements say it. */
const refusalText = (refusal: ImportFileRefusal): string =>
  textOf('register', `import.file.${refusal.code}`, refusal) ??
  textOf('statements', `refusal.${refusal.code}`, refusal) ??
  refusal.code

/** Takes a spreadsheet that is dropped, chosen or pasted, and shows how far its reading is. */
export function ImportDrop({ list, state, onFile, onCancel }: Props) {
  const { t } = useTranslation('register')
  const language = useLanguage()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const template = useDownload(() => client.imports[list].template({ language }))
  usePastedFile(onFile)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    <section
      className="import-drop"
      aria-label={t('import.drop')}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {state.stage === 'reading' ? (
        <div className="import-reading" aria-live="polite">
          <p className="import-drop-title">{t('import.reading', { name: state.name })}</p>
          <Progress
            percent={Math.round(state.share * 100)}
            status="active"
            aria-label={t('import.reading', { name: state.name })}
          />
          <p className="import-note">{t('import.read', { done: state.done })}</p>
          <Button autoFocus onClick={onCancel}>
            {t('import.cancel')}
          </Button>
        </div>
      ) : (
        <>
          <div className="import-drop-mark" aria-hidden>
            册
          </div>
          <p className="import-drop-title">{t('import.drop')}</p>
          <span className="import-drop-acts">
            <Button type="primary" autoFocus onClick={() => input.current?.click()}>
              {t('import.pick')}
            </Button>
            <Button loading={template.pending} onClick={template.run}>
              {t('import.template')}
            </Button>
          </span>
          <p className="import-note">{t('import.dropHint', { paste: hotkeyLabel('ctrl+v') })}</p>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.csv,.txt,.tsv"
        aria-label={t('import.pick')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      {state.stage === 'refused' ? (
        <Alert
          type={state.refusal.code === 'cancelled' ? 'info' : 'warning'}
          showIcon
          role="alert"
          title={`${t('import.refused')}：${state.name}`}
          description={refusalText(state.refusal)}
        />
      ) : null}
      {state.stage === 'failed' ? <RefusalAlert error={state.error} ns="register" /> : null}
      <RefusalAlert error={template.error} ns="register" onClose={template.dismiss} />
    </section>
  )
}

/** A file pasted anywhere on the page. */
function usePastedFile(onFile: (file: File) => void): void {
  const latest = useRef(onFile)
  latest.current = onFile
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0]
      if (!file) return
      event.preventDefault()
      latest.current(file)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}
