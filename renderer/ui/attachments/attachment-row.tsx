import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { Attachment } from '../../../shared/office/files.contract.ts'
import { StatusTag } from '../status-tag.tsx'
import { bytesText } from './bytes-text.ts'

type Props = {
  file: Attachment
  onOpen: () => void
  /** Null when it may not be taken away. */
  onRemove: (() => void) | null
}

/** One file of a record: what it is, who brought it and when, and why it was taken away. */
export function AttachmentRow({ file, onOpen, onRemove }: Props) {
  const { t } = useTranslation('files')
  const { name, format, size, byName, at, note, reading, removed } = file
  return (
    <li className="attachment" data-removed={removed !== null || undefined}>
      <span className="attachment-format" aria-hidden>
        {format === 'text' ? 'TXT' : format.toUpperCase()}
      </span>
      <div className="attachment-facts">
        <button type="button" className="link-button attachment-name" title={name} onClick={onOpen}>
          {name}
        </button>
        <span className="attachment-note">
          {t('facts', { size: bytesText(size), by: byName, at: formatInstant(at).slice(0, 16) })}
          {note === '' ? null : `　${note}`}
        </span>
        {removed ? (
          <span className="attachment-note">
            {t('removedBy', {
              by: removed.byName,
              at: formatInstant(removed.at).slice(0, 16),
              reason: removed.reason,
            })}
          </span>
        ) : null}
      </div>
      {reading.failure && !removed ? (
        <span title={t(`failure.${reading.failure}`)}>
          <StatusTag tone="waiting">{t('unread')}</StatusTag>
        </span>
      ) : null}
      {onRemove ? (
        <Button type="text" size="small" aria-label={t('removeNamed', { name })} onClick={onRemove}>
          {t('remove')}
        </Button>
      ) : null}
    </li>
  )
}
