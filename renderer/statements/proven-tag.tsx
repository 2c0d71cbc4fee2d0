import { useTranslation } from 'react-i18next'
import { StatusTag } from '../ui/status-tag.tsx'

/** The key of a proof's texts: `true` adds up, `false` does not, `null` cannot be told. */
export const provenKey = (proven: boolean | null) =>
  proven === null ? ('null' as const) : proven ? ('true' as const) : ('false' as const)

/** Whether a statement proves itself (自证): green, red, or plain where the file gives nothing to prove with. */
export function ProvenTag({ proven }: { proven: boolean | null }) {
  const { t } = useTranslation('statements')
  const tone = proven === null ? 'plain' : proven ? 'settled' : 'red'
  const key = provenKey(proven)
  return (
    <span title={t(`proven.${key}Detail`)}>
      <StatusTag tone={tone}>{t(`proven.${key}`)}</StatusTag>
    </span>
  )
}
