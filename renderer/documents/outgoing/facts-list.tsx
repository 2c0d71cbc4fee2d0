import { useTranslation } from 'react-i18next'
import type { OutgoingFacts } from '../../../shared/documents/outgoing.contract.ts'

/** The facts of a document that nobody changes any more, those that say something. */
export function FactsList({ document }: { document: OutgoingFacts }) {
  const { t } = useTranslation('outgoing')
  const { kind, copiedTo, attachmentsNote, secrecy, urgency, upward } = document
  const facts = [
    [t('field.kind'), t(`kind.${kind}`)],
    [t('field.secrecy'), t(`secrecy.${secrecy}`)],
    [t('field.urgency'), t(`urgency.${urgency}`)],
    [t('field.copiedTo'), copiedTo],
    [t('field.attachmentsNote'), attachmentsNote],
    [t('field.upward'), upward ? t('yes') : ''],
  ].filter(([, value]) => value !== '')
  return (
    <dl className="outgoing-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
