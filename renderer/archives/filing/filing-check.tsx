import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { classKey } from '../../../shared/archives/archive-number.rules.ts'
import type { NumberedClass } from '../../../shared/archives/filing.contract.ts'
import { isFileable } from '../../../shared/archives/filing.rules.ts'
import type { Fonds } from '../../../shared/archives/scheme.contract.ts'
import type { FilingLine } from './use-filing.ts'

type Props = { lines: readonly FilingLine[]; classes: readonly NumberedClass[]; fonds: Fonds }

/** Numbers that are missing (断号), for those who look. */
export const gapWords = (classes: readonly NumberedClass[]): string[] =>
  classes.flatMap((one) =>
    one.gaps.map(({ from, to }) => `${classKey(one)} ${from === to ? from : `${from}–${to}`}`),
  )

/** What is to be looked at before filing: missing numbers, pieces that lack something, codes nobody has set yet. */
export function FilingCheck({ lines, classes, fonds }: Props) {
  const { t } = useTranslation('archives')
  const gaps = gapWords(classes)
  const open = lines.filter(({ excluded }) => !excluded)
  const blocked = open.filter(({ faults }) => !isFileable(faults)).length
  const uncounted = open.filter(({ faults }) => faults.includes('pages')).length
  const notes = [
    classes.length === 0
      ? t('filing.check.none')
      : gaps.length === 0
        ? t('filing.check.gapless', { count: classes.length })
        : t('filing.check.gaps', { gaps }),
    ...(blocked > 0 ? [t('filing.check.blocked', { count: blocked })] : []),
    ...(uncounted > 0 ? [t('filing.check.uncounted', { count: uncounted })] : []),
    ...(fonds.version === 1 ? [t('filing.check.fonds', fonds)] : []),
  ]
  return (
    <Alert
      className="archive-check"
      type={gaps.length > 0 || blocked > 0 ? 'warning' : 'info'}
      title={
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      }
    />
  )
}
