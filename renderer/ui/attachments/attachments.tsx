import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileFormats } from '../../../shared/office/file-formats.ts'
import type { Attachment } from '../../../shared/office/files.contract.ts'
import { api } from '../../app/transport.ts'
import { FilePreview } from '../file-preview/file-preview.tsx'
import { RefusalAlert } from '../refusal-alert.tsx'
import { hotkeyLabel, useHotkeys } from '../use-hotkeys.ts'
import { AttachmentRow } from './attachment-row.tsx'
import { bytesText } from './bytes-text.ts'
import { RemoveFile } from './remove-file.tsx'
import type { Subject } from './send-file.ts'
import { SendingRow } from './sending-row.tsx'
import { usePastedFiles } from './use-pasted-files.ts'
import { useSending } from './use-sending.ts'
import './attachments.css'

const accepted = Object.values(fileFormats)
  .flatMap(({ endings }) => endings.map((one) => `.${one}`))
  .join(',')

/** The files of a record (附件): shown in place, added by dropping, pasting or choosing, taken away with a reason. */
export function Attachments({ subjectKind, subjectId }: Subject) {
  const { t } = useTranslation('files')
  const queries = useQueryClient()
  const options = api.files.list.queryOptions({ input: { subjectKind, subjectId } })
  const asked = useQuery(options)
  const { sendings, send, drop } = useSending({ subjectKind, subjectId }, () => {
    void queries.invalidateQueries({ queryKey: options.queryKey })
  })
  const [opened, setOpened] = useState<Attachment | null>(null)
  const [removing, setRemoving] = useState<Attachment | null>(null)
  const [withRemoved, setWithRemoved] = useState(false)
  const mayChange = asked.data?.mayChange ?? false
  usePastedFiles(mayChange && opened === null && removing === null ? send : null)
  // Esc belongs to the form that asks for the reason, not to a drawer below it.
  useHotkeys(removing ? { escape: () => undefined } : {})
  const rows = asked.data?.rows ?? []
  const removed = rows.filter((one) => one.removed !== null)
  const shown = withRemoved ? rows : rows.filter((one) => one.removed === null)

  return (
    <DropZone onFiles={mayChange ? send : null}>
      <header className="attachments-head">
        <h3>{t('title', { count: rows.length - removed.length })}</h3>
        {mayChange ? <PickFiles onFiles={send} /> : null}
      </header>
      {asked.error ? <RefusalAlert error={asked.error} ns="files" /> : null}
      {shown.length > 0 ? (
        <ul className="attachments-list">
          {shown.map((one) => (
            <AttachmentRow
              key={one.id}
              file={one}
              onOpen={() => setOpened(one)}
              onRemove={mayChange && one.removed === null ? () => setRemoving(one) : null}
            />
          ))}
        </ul>
      ) : null}
      {sendings.length > 0 ? (
        <ul className="attachments-list" aria-live="polite">
          {sendings.map((one) => (
            <SendingRow key={one.key} sending={one} onDrop={() => drop(one.key)} />
          ))}
        </ul>
      ) : null}
      {asked.data && mayChange ? (
        <p className="attachments-hint">
          {t('hint', { paste: hotkeyLabel('ctrl+v'), largest: bytesText(asked.data.largestBytes) })}
        </p>
      ) : null}
      {asked.data && !mayChange && shown.length === 0 ? (
        <p className="attachments-hint">{t('none')}</p>
      ) : null}
      {removed.length > 0 ? (
        <button type="button" className="link-button" onClick={() => setWithRemoved(!withRemoved)}>
          {withRemoved ? t('hideRemoved') : t('showRemoved', { count: removed.length })}
        </button>
      ) : null}
      {opened ? <FilePreview file={opened} onClose={() => setOpened(null)} /> : null}
      {removing ? <RemoveFile file={removing} onClose={() => setRemoving(null)} /> : null}
    </DropZone>
  )
}

function DropZone({
  onFiles,
  children,
}: {
  onFiles: ((files: FileList) => void) | null
  children: React.ReactNode
}) {
  const { t } = useTranslation('files')
  const [over, setOver] = useState(false)
  return (
    <section
      className="attachments"
      aria-label={t('label')}
      data-over={(over && onFiles !== null) || undefined}
      onDragOver={(event) => {
        if (!onFiles || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!onFiles) return
        event.preventDefault()
        setOver(false)
        onFiles(event.dataTransfer.files)
      }}
    >
      {children}
    </section>
  )
}

function PickFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('files')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        {t('pick')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label={t('pick')}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          onFiles(chosen)
        }}
      />
    </>
  )
}
