import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadingOverview } from '../../../shared/statements/statements.contract.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { sizeText } from '../problem-text.ts'

const layoutTone = { recognised: 'settled', remembered: 'settled', byHand: 'ink', unknown: 'red' } as const

/** What the file is: its name, encoding, kind, titles, period, whose account. */
export function ReadingFacts({ reading }: { reading: ReadingOverview }) {
  const { t } = useTranslation('statements')
  const { preambleRows, footerRows, fromDay, toDay, encoding } = reading
  const facts: [label: string, value: ReactNode][] = [
    [t('facts.name'), `${reading.fileName}（${sizeText(reading.fileSize)}）`],
    [t('facts.container'), t(`container.${reading.container}`)],
    [t('facts.encoding'), encoding === null ? t('encoding.binary') : t(`encoding.${encoding}`)],
    [t('facts.sheet'), reading.sheet],
    [
      t('facts.headerRow'),
      reading.headerRow === null ? null : (
        <>
          {t('facts.headerAt', { line: reading.headerRow })}
          <br />
          <span className="statement-note">
            {t('facts.around', { preamble: preambleRows, footer: footerRows })}
          </span>
        </>
      ),
    ],
    [t('field.period'), fromDay === null ? null : `${fromDay} – ${toDay}`],
    [t('facts.rows'), t('facts.rowCount', { count: reading.rowCount })],
    [t('facts.accountNumber'), reading.accountNumber],
    [t('facts.accountName'), reading.accountName],
    [t('facts.currency'), reading.currency],
  ]
  return (
    <section className="statement-card" aria-label={t('facts.title')}>
      <h2>
        {t('facts.title')}{' '}
        <StatusTag tone={layoutTone[reading.layout]}>{t(`layout.${reading.layout}`)}</StatusTag>
      </h2>
      <dl className="statement-facts">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
