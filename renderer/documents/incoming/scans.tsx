import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileFormats } from '../../../shared/office/file-formats.ts'
import { SendingRow } from '../../ui/attachments/sending-row.tsx'
import { usePastedFiles } from '../../ui/attachments/use-pasted-files.ts'
import type { SentAhead } from '../../ui/attachments/use-sending-ahead.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'

const accepted = Object.values(fileFormats)
  .flatMap(({ endings }) => endings.map((one) => `.${one}`))
  .join(',')

type Props = {
  files: readonly SentAhead[]
  onFiles: (files: Iterable<File>) => void
  onDrop: (key: string) => void
}

/** The scan of a letter that is being registered: dropped, pasted or chosen, sent while the form is filled in. */
export function Scans({ files, onFiles, onDrop }: Props) {
  const { t } = useTranslation('documents')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  usePastedFiles(onFiles)
  return (
    <section
      className="attachments letter-scans"
      aria-label={t('incoming.scan.title')}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFiles(event.dataTransfer.files)
      }}
    >
      <header className="attachments-head">
        <h3>{t('incoming.scan.title')}</h3>
        <Button size="small" data-enter-stop onClick={() => input.current?.click()}>
          {t('incoming.scan.pick')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={accepted}
          aria-label={t('incoming.scan.pick')}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            event.target.value = ''
            onFiles(chosen)
          }}
        />
      </header>
      {files.length > 0 ? (
        <ul className="attachments-list" aria-live="polite">
          {files.map((one) =>
            one.arrived ? (
              <li key={one.key} className="attachment">
                <span className="attachment-facts attachment-name">{one.name}</span>
                <StatusTag tone="settled">{t('incoming.scan.ready')}</StatusTag>
                <Button
                  type="text"
                  size="small"
                  aria-label={t('incoming.scan.dropNamed', { name: one.name })}
                  onClick={() => onDrop(one.key)}
                >
                  {t('incoming.scan.drop')}
                </Button>
              </li>
            ) : (
              <SendingRow key={one.key} sending={one} onDrop={() => onDrop(one.key)} />
            ),
          )}
        </ul>
      ) : null}
      <p className="attachments-hint">{t('incoming.scan.hint', { paste: hotkeyLabel('ctrl+v') })}</p>
    </section>
  )
}
