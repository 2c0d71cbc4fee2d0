import { useTranslation } from 'react-i18next'
import type { Hold } from '../../../shared/archives/disposal.ts'

/** Why a piece is held, in a line. */
export function HoldText({ hold: { kind, by, detail } }: { hold: Hold }) {
  const { t } = useTranslation('lending')
  return <span>{t(`hold.kind.${kind}`, { by, detail })}</span>
}
