import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { officialForm } from '../../shared/documents/official-form.ts'
import { useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { OfficialPage } from '../documents/outgoing/paper/official-page.tsx'
import { pagesOf } from '../documents/outgoing/paper/pages.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'

/** A document that goes out on the paper of GB/T 9704-2012, page by page (SEC-01). */
export default function OutgoingPaperPage() {
  const { t } = useTranslation('outgoing')
  const { id } = useParams({ from: '/print/outgoing/$id' })
  const office = useWelcome()?.office?.name ?? ''
  const { data, error } = useQuery(api.outgoing.get.queryOptions({ input: { outgoingId: Number(id) } }))
  const form = useMemo(() => (data ? officialForm(data, office) : null), [data, office])
  const pages = useMemo(() => (form ? pagesOf(form) : []), [form])
  if (!data || !form) return <PrintNotice title={t('paper.title')} error={error} />
  return (
    <PrintPage
      paper="official"
      title={`${data.number ?? ''} ${data.title}`.trim()}
      tools={data.signedAt === null ? <span>{t('paper.draft')}</span> : null}
    >
      {pages.map((page) => (
        <PrintSheet key={page.number}>
          <OfficialPage form={form} page={page} />
        </PrintSheet>
      ))}
    </PrintPage>
  )
}
