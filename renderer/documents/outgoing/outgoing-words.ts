import { useTranslation } from 'react-i18next'
import { secrecies, urgencies } from '../../../shared/documents/document-facts.ts'
import { type OutgoingStatus, outgoingKinds } from '../../../shared/documents/outgoing.rules.ts'
import type { StatusTone } from '../../ui/status-tag.tsx'

/** The colour of each state. */
export const statusTones: Record<OutgoingStatus, StatusTone> = {
  draft: 'plain',
  review: 'waiting',
  returned: 'red',
  signed: 'ink',
  sent: 'settled',
  filed: 'settled',
  void: 'red',
}

/** Choices of kinds, secrecy and urgency by their names. */
export function useOutgoingChoices() {
  const { t } = useTranslation('outgoing')
  return {
    kinds: outgoingKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    secrecies: secrecies.map((value) => ({ value, label: t(`secrecy.${value}`) })),
    urgencies: urgencies.map((value) => ({ value, label: t(`urgency.${value}`) })),
  }
}
