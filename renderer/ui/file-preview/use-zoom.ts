import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../use-hotkeys.ts'

const steps = [50, 75, 100, 125, 150, 200, 300, 400] as const

/** How large something is shown in per cent; null fits the width that is there. */
export type Zoom = {
  level: number | null
  larger: () => void
  smaller: () => void
  fit: () => void
}

/** Zooming by buttons, and by `+`, `-` and `0`. */
export function useZoom(): Zoom {
  const { t } = useTranslation('files')
  const [level, setLevel] = useState<number | null>(null)
  const from = level ?? 100
  const larger = () => setLevel(steps.find((step) => step > from) ?? from)
  const smaller = () => setLevel(steps.findLast((step) => step < from) ?? from)
  const fit = () => setLevel(null)
  useHotkeys({
    '+': { run: larger, label: t('larger') },
    '=': larger,
    '-': { run: smaller, label: t('smaller') },
    '0': { run: fit, label: t('fit') },
  })
  return { level, larger, smaller, fit }
}
