import { useTranslation } from 'react-i18next'
import type { IntakeState } from '../../../shared/archives/intake.contract.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'

const tones: Record<IntakeState, StatusTone> = {
  taken: 'waiting',
  known: 'plain',
  failed: 'red',
  attached: 'settled',
  toFile: 'ink',
  filed: 'settled',
  dismissed: 'plain',
}

/** Where a file that was taken in stands. */
export function StateTag({ state }: { state: IntakeState }) {
  const { t } = useTranslation('intake')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}
