import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileFormats } from '../../../shared/office/file-formats.ts'
import type { Attachment } from '../../../shared/office/files.contract.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { hotkeyLabel, useHotkeys } from '../use-hotkeys.ts'
import { FileText } from './file-text.tsx'
import { FramesView } from './frames-view.tsx'
import { ImageView } from './image-view.tsx'
import type { PageTurning } from './page-tools.tsx'
import { PagesView } from './pages-view.tsx'
import { ReadView } from './read-view.tsx'
import { Unshown } from './unshown.tsx'
import './file-preview.css'

/** What showing a file needs to know of it. */
export type ShownFile = Pick<Attachment, 'id' | 'name' | 'format'>

/** The bytes of an attachment, fetched once while it is open. */
export const useContent = (attachmentId: number, wanted: boolean) =>
  useQuery({
    queryKey: ['file-content', attachmentId],
    queryFn: () => client.files.content({ attachmentId }),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })

/** Whether the words of a file stand for what is to be seen on its pages. */
const hasPictures = ({ format }: ShownFile): boolean =>
  ['pages', 'image', 'frames'].includes(fileFormats[format].preview)

/**
 * A file as it looks, and beside it what it says, page by page (图文对照). The words of a file that is text itself are
 * what is shown.
 */
export function FileShown({ file, withText = false }: { file: ShownFile; withText?: boolean }) {
  const { t } = useTranslation('intake')
  const [page, setPage] = useState(1)
  const [beside, setBeside] = useState(withText)
  const pictures = hasPictures(file)
  const turn = () => setBeside(!beside)
  useHotkeys(pictures ? { t: { run: turn, label: t(beside ? 'text.hide' : 'text.show') } } : {})
  return (
    <div className="file-shown">
      <div className="file-shown-pages">
        <Shown file={file} turning={{ page, onTurn: setPage }} />
      </div>
      {pictures ? (
        <div className="file-shown-text" data-open={beside || undefined}>
          <Button size="small" type="text" title={hotkeyLabel('t')} aria-expanded={beside} onClick={turn}>
            {t(beside ? 'text.hide' : 'text.show')}
          </Button>
          {beside ? <FileText attachmentId={file.id} page={page} /> : null}
        </div>
      ) : null}
    </div>
  )
}

function Shown({ file, turning }: { file: ShownFile; turning: PageTurning }) {
  const { t } = useTranslation('files')
  const way = fileFormats[file.format].preview
  if (way === 'read') return <ReadView attachmentId={file.id} />
  if (way === 'none') return <Unshown text={t('notShown')} />
  return <Drawn file={file} way={way} turning={turning} />
}

type Drawing = { file: ShownFile; way: 'pages' | 'image' | 'frames'; turning: PageTurning }

function Drawn({ file, way, turning }: Drawing) {
  const content = useContent(file.id, true)
  if (content.error) return <RefusalAlert error={content.error} ns="files" />
  if (!content.data) return <Skeleton active />
  if (way === 'pages') return <PagesView file={content.data} turning={turning} />
  if (way === 'frames') return <FramesView file={content.data} turning={turning} />
  return <ImageView file={content.data} name={file.name} />
}
