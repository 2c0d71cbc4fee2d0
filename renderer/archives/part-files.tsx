import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PiecePart } from '../../shared/archives/filing.contract.ts'
import type { Attachment } from '../../shared/office/files.contract.ts'
import { api } from '../app/transport.ts'
import { recordPlace } from '../office/search/places.ts'
import { FilePreview } from '../ui/file-preview/file-preview.tsx'

type Part = PiecePart & { title: string }

/** What a part of a piece is: a file that is shown in place, or a record with its own page and its files. */
export function PartFiles({ part }: { part: Part }) {
  const { t } = useTranslation('archives')
  const isFile = part.kind === 'attachment'
  const file = useQuery({
    ...api.files.get.queryOptions({ input: { attachmentId: part.id } }),
    enabled: isFile,
    retry: false,
  })
  const [opened, setOpened] = useState<Attachment | null>(null)
  const place = isFile ? null : recordPlace(part.kind, part.id)
  const name = part.title === '' ? t('filing.nameless') : part.title
  return (
    <span className="archive-part-name">
      {isFile ? (
        <button
          type="button"
          className="link-button"
          disabled={!file.data}
          onClick={() => setOpened(file.data ?? null)}
        >
          {name}
        </button>
      ) : place ? (
        <Link {...place}>{name}</Link>
      ) : (
        name
      )}
      {opened ? <FilePreview file={opened} onClose={() => setOpened(null)} /> : null}
    </span>
  )
}
