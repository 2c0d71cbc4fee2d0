import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument } from '../../../shared/documents/outgoing.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { TextDiff } from '../editor/text-diff.tsx'

type Document = Pick<OutgoingDocument, 'texts' | 'title' | 'body'>

/** Every text that went to review, why it came back, and what was changed from one to the next (SEC-02). */
export function TextHistory({ document }: { document: Document }) {
  const { t } = useTranslation('outgoing')
  const { texts } = document
  const [revision, setRevision] = useState<number | null>(null)
  const returned = texts.filter((one) => one.returned !== null)
  if (returned.length === 0) return null
  const chosen = texts.find((one) => one.revision === revision) ?? returned.at(-1)
  if (!chosen) return null
  const next = texts.find((one) => one.revision === chosen.revision + 1) ?? document
  return (
    <section className="outgoing-texts" aria-label={t('texts.title')}>
      <h3>{t('texts.title')}</h3>
      <ul>
        {returned.map((one) => (
          <li key={one.revision}>
            {t('texts.returned', {
              revision: one.revision,
              by: one.returned?.byName ?? '',
              at: formatInstant(one.returned?.at ?? 0).slice(0, 16),
              reason: one.returned?.reason ?? '',
            })}
          </li>
        ))}
      </ul>
      {returned.length > 1 ? (
        <Select
          size="small"
          aria-label={t('texts.choose')}
          value={chosen.revision}
          options={returned.map((one) => ({
            value: one.revision,
            label: t('texts.changed', { revision: one.revision }),
          }))}
          onChange={setRevision}
        />
      ) : (
        <p className="outgoing-hint">{t('texts.changed', { revision: chosen.revision })}</p>
      )}
      {chosen.title === next.title ? null : (
        <p className="outgoing-hint">{t('texts.titles', { before: chosen.title, after: next.title })}</p>
      )}
      <TextDiff before={chosen.body} after={next.body} />
    </section>
  )
}
