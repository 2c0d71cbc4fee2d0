import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { fileFormats } from '../../../shared/office/file-formats.ts'
import type { Attachment } from '../../../shared/office/files.contract.ts'
import { client } from '../../app/transport.ts'
import { bytesText } from '../attachments/bytes-text.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useDownload } from '../use-download.ts'
import { hotkeyLabel, useHotkeys } from '../use-hotkeys.ts'
import { FileShown } from './file-shown.tsx'
import './file-preview.css'

const isPrinted = ({ format }: Attachment): boolean =>
  !['none', 'frames'].includes(fileFormats[format].preview)

/** A file shown in place: pages, a picture, a document, cells or text; saved and printed from here. */
export function FilePreview({ file, onClose }: { file: Attachment; onClose: () => void }) {
  const { t } = useTranslation('files')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const download = useDownload(() => client.files.content({ attachmentId: file.id }))
  const print = () => void navigate({ to: '/print/attachment/$id', params: { id: String(file.id) } })
  useHotkeys({
    // Closed after every listener has heard of the key: a drawer below would take it for its own.
    escape: { run: () => setTimeout(onClose), label: common('act.close') },
    'ctrl+s': { run: () => void download.run(), label: t('save') },
    ...(isPrinted(file) && { 'ctrl+p': { run: print, label: common('act.print') } }),
  })
  return (
    <Drawer
      open
      keyboard={false}
      size="min(1080px, 92vw)"
      rootClassName="preview-drawer"
      title={<span title={file.name}>{file.name}</span>}
      extra={
        <div className="preview-acts">
          <span className="preview-count">{bytesText(file.size)}</span>
          <Button
            loading={download.pending}
            title={hotkeyLabel('ctrl+s')}
            onClick={() => void download.run()}
          >
            {t('save')}
          </Button>
          {isPrinted(file) ? (
            <Button title={hotkeyLabel('ctrl+p')} onClick={print}>
              {common('act.print')}
            </Button>
          ) : null}
        </div>
      }
      onClose={onClose}
    >
      <RefusalAlert error={download.error} ns="files" />
      <FileShown file={file} />
    </Drawer>
  )
}
