import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileFormats } from '../../shared/office/file-formats.ts'
import type { Attachment } from '../../shared/office/files.contract.ts'
import { api } from '../app/transport.ts'
import { useContent } from '../ui/file-preview/file-shown.tsx'
import { useAddress } from '../ui/file-preview/image-view.tsx'
import { mostPrinted, usePdfPictures } from '../ui/file-preview/pdf-pictures.ts'
import { ReadView } from '../ui/file-preview/read-view.tsx'
import { usePdf } from '../ui/file-preview/use-pdf.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import './paper.css'
import './attachment.css'

/** A file on a record (附件) on paper. */
export default function AttachmentPage() {
  const { t } = useTranslation('files')
  const { id } = useParams({ from: '/print/attachment/$id' })
  const asked = useQuery(api.files.get.queryOptions({ input: { attachmentId: Number(id) } }))
  if (!asked.data) return <PrintNotice title={t('label')} error={asked.error} />
  const way = fileFormats[asked.data.format].preview
  if (way === 'pages') return <Pages file={asked.data} />
  if (way === 'image') return <Picture file={asked.data} />
  return (
    <PrintPage paper="A4" title={asked.data.name}>
      <PrintSheet>
        <ReadView attachmentId={asked.data.id} />
      </PrintSheet>
    </PrintPage>
  )
}

function Pages({ file }: { file: Attachment }) {
  const { t } = useTranslation('files')
  const content = useContent(file.id, true)
  const { document: pdf, error } = usePdf(content.data)
  const pictures = usePdfPictures(pdf)
  const problem = content.error ?? error ?? pictures.error
  if (problem) return <PrintNotice title={file.name} error={problem} />
  const cut = pdf !== null && pdf.numPages > mostPrinted ? t('printedFirst', { count: mostPrinted }) : null
  return (
    <PrintPage
      paper={pictures.wide ? 'A4-landscape' : 'A4'}
      title={file.name}
      ready={pictures.done}
      tools={
        cut ??
        (pictures.done ? null : t('preparing', { done: pictures.addresses.length, all: pdf?.numPages ?? 0 }))
      }
    >
      {pictures.addresses.map((address) => (
        <PrintSheet key={address}>
          <img className="attachment-paper" src={address} alt="" />
        </PrintSheet>
      ))}
    </PrintPage>
  )
}

function Picture({ file }: { file: Attachment }) {
  const content = useContent(file.id, true)
  const address = useAddress(content.data)
  const [ready, setReady] = useState(false)
  const [wide, setWide] = useState(false)
  if (content.error) return <PrintNotice title={file.name} error={content.error} />
  return (
    <PrintPage paper={wide ? 'A4-landscape' : 'A4'} title={file.name} ready={ready}>
      <PrintSheet>
        {address ? (
          <img
            className="attachment-paper"
            src={address}
            alt={file.name}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              setWide(naturalWidth > naturalHeight)
              setReady(true)
            }}
          />
        ) : null}
      </PrintSheet>
    </PrintPage>
  )
}
