import { Alert, Button, Progress } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import { fileRefusalText } from '../problem-text.ts'
import type { ReaderState } from './use-reader.ts'

type Props = { state: ReaderState; onFile: (file: File) => void; onCancel: () => void }

const usualEndings = '.csv,.txt,.tsv,.xls,.xlsx,.html,.htm'

/** Takes a file that is dropped, chosen or pasted, and shows how far its reading is. */
export function FileDrop({ state, onFile, onCancel }: Props) {
  const { t } = useTranslation('statements')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  usePastedFile(onFile)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    <section
      className="statement-drop"
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
        <Reading state={state} onCancel={onCancel} />
      ) : (
        <>
          <div className="statement-drop-mark" aria-hidden>
            单
          </div>
          <p className="statement-drop-title">{t('import.drop')}</p>
          <Button type="primary" autoFocus onClick={() => input.current?.click()}>
            {t('import.pick')}
          </Button>
          <p className="statement-note">{t('import.dropHint', { paste: hotkeyLabel('ctrl+v') })}</p>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={usualEndings}
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
          description={fileRefusalText(state.refusal)}
        />
      ) : null}
      {state.stage === 'failed' ? <RefusalAlert error={state.error} ns="statements" /> : null}
    </section>
  )
}

function Reading({ state, onCancel }: { state: ReaderState & { stage: 'reading' }; onCancel: () => void }) {
  const { t } = useTranslation('statements')
  const { progress, name } = state
  const known = progress !== null && progress.total > 0
  // A bar that only moves until the reader can tell how much is to come.
  const percent = known ? Math.round((progress.done / progress.total) * 100) : 100
  return (
    <div className="statement-reading" aria-live="polite">
      <p className="statement-drop-title">{t('import.reading', { name })}</p>
      <Progress
        percent={percent}
        showInfo={known}
        status="active"
        aria-label={t(`import.phase.${progress?.phase ?? 'open'}`)}
      />
      <p className="statement-note">
        {t(`import.phase.${progress?.phase ?? 'open'}`)}
        {progress && progress.phase !== 'open' && progress.done > 0
          ? `　${t('import.progress', { done: progress.done })}`
          : null}
      </p>
      <Button autoFocus onClick={onCancel}>
        {t('import.cancel')}
      </Button>
    </div>
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
