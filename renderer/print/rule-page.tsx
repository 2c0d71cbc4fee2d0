import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { RichText } from '../documents/editor/rich-text.tsx'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import './paper.css'
import './documents.css'

/** The edition in force of a rule (规章制度) on paper; the last one while none is in force. */
export default function RulePrintPage() {
  const { t } = useTranslation('documents')
  const { id } = useParams({ from: '/print/rule/$id' })
  const rule = useQuery({ ...api.rules.get.queryOptions({ input: { ruleId: Number(id) } }), retry: false })
  const edition = rule.data?.rule.inForce ?? rule.data?.editions[0] ?? null
  const text = useQuery({
    ...api.rules.edition.queryOptions({ input: { editionId: edition?.id ?? 0 } }),
    enabled: edition !== null,
  })
  const office = useWelcome()?.office?.name
  if (!rule.data || !text.data || !edition || office === undefined) {
    return <PrintNotice title={t('rules.title')} error={rule.error ?? text.error} ns="documents" />
  }
  const { code, title } = rule.data.rule
  return (
    <PrintPage paper="A4" title={`${code} ${title}`}>
      <PrintSheet>
        <div className="printed-rule">
          <p className="paper-line paper-office">
            <span>{office}</span>
            <span>{code}</span>
          </p>
          <h1 className="printed-rule-title">{title}</h1>
          <p className="printed-rule-edition">
            {t('print.page', { edition: edition.edition, day: edition.effectiveDay })}
          </p>
          <RichText body={text.data.body} />
          {edition.changeNote === '' ? null : (
            <p className="paper-small">{t('print.changeNote', { note: edition.changeNote })}</p>
          )}
        </div>
      </PrintSheet>
    </PrintPage>
  )
}
