import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { type Completeness, type Finding, findingCodes } from '../../../shared/archives/catalogue.contract.ts'

type Props = Pick<Completeness, 'counts' | 'findings'> & {
  /** Leads to where a finding is put right; nothing on paper. */
  placeOf?: ComponentType<{ finding: Finding }>
}

const keyOf = (finding: Finding): string => JSON.stringify(finding)

/** Every question of the check with its answer, and what was found to each. */
export function FindingsTable({ counts, findings, placeOf: Place }: Props) {
  const { t } = useTranslation('archives')
  return (
    <table className={Place ? 'plain-table archive-findings' : 'paper-table archive-findings'}>
      <thead>
        <tr>
          <th scope="col">{t('check.question')}</th>
          <th scope="col">{t('check.result')}</th>
          <th scope="col">{t('check.detail')}</th>
        </tr>
      </thead>
      <tbody>
        {findingCodes.map((code) => {
          const found = findings.filter((one) => one.code === code)
          const count = counts[code]
          return (
            <tr key={code}>
              <th scope="row">{t(`check.code.${code}`)}</th>
              <td>{count === 0 ? t('check.fine') : t('check.found', { count })}</td>
              <td>
                <ul>
                  {found.map((one) => (
                    <li key={keyOf(one)}>
                      <FindingText finding={one} /> {Place ? <Place finding={one} /> : null}
                    </li>
                  ))}
                </ul>
                {count > found.length ? t('check.more', { count: count - found.length }) : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function FindingText({ finding }: { finding: Finding }) {
  const { t } = useTranslation('archives')
  switch (finding.code) {
    case 'gap':
      return `${finding.class} ${finding.from === finding.to ? finding.from : `${finding.from}–${finding.to}`}`
    case 'notFiled':
      return `${finding.documentDay} ${finding.title}`
    case 'noPlace':
      return finding.box
    case 'fileMissing':
      return t('check.file1', { number: finding.number, file: finding.file })
    default:
      return `${finding.number} ${finding.title}`
  }
}
