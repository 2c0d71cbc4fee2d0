import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileFormats } from '../../../shared/office/file-formats.ts'
import type { Attachment } from '../../../shared/office/files.contract.ts'
import { api, client } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { FramesView } from '../../ui/file-preview/frames-view.tsx'
import { ImageView } from '../../ui/file-preview/image-view.tsx'
import { PagesView } from '../../ui/file-preview/pages-view.tsx'
import { ReadPreview } from '../../ui/file-preview/read-view.tsx'
import { Unshown } from '../../ui/file-preview/unshown.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import '../../ui/file-preview/file-preview.css'

type Props = { loanId: number; dueDay: string }

/** The files of an electronic view: each opening is put on record before anything is shown. */
export function ViewFiles({ loanId, dueDay }: Props) {
  const { t } = useTranslation('lending')
  const files = useQuery(api.lending.viewFiles.queryOptions({ input: { loanId }, retry: false }))
  const open = useCommand(client.lending.openFile)
  const openText = useCommand(client.lending.openText)
  const [opened, setOpened] = useState<Attachment | null>(null)
  const [read, setRead] = useState<{ title: string; text: string } | null>(null)
  const show = async (attachmentId: number) => {
    const file = await open.run({ loanId, attachmentId })
    if (file) setOpened(file)
  }
  return (
    <section className="lending-files" aria-label={t('view.title')}>
      <h3>{t('view.title')}</h3>
      <p className="lending-muted">{t('view.help', { until: dueDay })}</p>
      <RefusalAlert error={files.error ?? open.refusal ?? openText.refusal} ns="lending" />
      <ul>
        {(files.data?.texts ?? []).map(({ kind, id, title }) => (
          <li key={`${kind} ${id}`}>
            <button
              type="button"
              className="link-button"
              onClick={async () => setRead((await openText.run({ loanId, kind, id })) ?? null)}
            >
              {title}
            </button>
          </li>
        ))}
        {(files.data?.files ?? []).map(({ id, name, size }) => (
          <li key={id}>
            <button type="button" className="link-button" onClick={() => void show(id)}>
              {name}
            </button>
            <span className="lending-muted">{bytesText(size)}</span>
          </li>
        ))}
      </ul>
      {opened ? (
        <ViewDrawer name={opened.name} dueDay={dueDay} onClose={() => setOpened(null)}>
          <Shown loanId={loanId} file={opened} />
        </ViewDrawer>
      ) : null}
      {read ? (
        <ViewDrawer name={read.title} dueDay={dueDay} onClose={() => setRead(null)}>
          <ReadPreview preview={{ kind: 'text', text: read.text, cut: false }} />
        </ViewDrawer>
      ) : null}
    </section>
  )
}

type DrawerProps = { name: string; dueDay: string; onClose: () => void; children: ReactNode }

/** Something of a piece, read in place: nothing here saves or prints it. */
function ViewDrawer({ name, dueDay, onClose, children }: DrawerProps) {
  const { t } = useTranslation('lending')
  useHotkeys({ escape: () => setTimeout(onClose), 'ctrl+s': () => undefined, 'ctrl+p': () => undefined })
  return (
    <Drawer
      open
      keyboard={false}
      size="min(1080px, 92vw)"
      rootClassName="preview-drawer view-drawer"
      title={name}
      onClose={onClose}
    >
      <p className="view-note">{t('view.readOnly', { until: dueDay })}</p>
      {children}
    </Drawer>
  )
}

type ShownProps = { loanId: number; file: Attachment }

function Shown({ loanId, file }: ShownProps) {
  const { t } = useTranslation('files')
  const way = fileFormats[file.format].preview
  if (way === 'none') return <Unshown text={t('notShown')} />
  return way === 'read' ? <Read loanId={loanId} file={file} /> : <Drawn loanId={loanId} file={file} />
}

function Read({ loanId, file }: ShownProps) {
  const input = { loanId, attachmentId: file.id }
  const asked = useQuery(api.lending.filePreview.queryOptions({ input, retry: false }))
  if (asked.error) return <RefusalAlert error={asked.error} ns="lending" />
  return asked.data ? <ReadPreview preview={asked.data} /> : <Skeleton active />
}

function Drawn({ loanId, file }: ShownProps) {
  const [page, setPage] = useState(1)
  const content = useQuery({
    queryKey: ['view-content', loanId, file.id],
    queryFn: () => client.lending.fileContent({ loanId, attachmentId: file.id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  if (content.error) return <RefusalAlert error={content.error} ns="lending" />
  if (!content.data) return <Skeleton active />
  const way = fileFormats[file.format].preview
  const turning = { page, onTurn: setPage }
  if (way === 'pages') return <PagesView file={content.data} turning={turning} />
  if (way === 'frames') return <FramesView file={content.data} turning={turning} />
  return <ImageView file={content.data} name={file.name} />
}
