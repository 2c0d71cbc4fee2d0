import { Button, Checkbox, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementMapping, StatementRole } from '../../../shared/statements/statement-reading.ts'
import type { ReadingOverview } from '../../../shared/statements/statements.contract.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { flagWords, missingOf, startMapping, withRole } from './mapping.ts'
import { RawTable } from './raw-table.tsx'
import { useRemap } from './use-remap.ts'

type Props = {
  reading: ReadingOverview
  accountId: number | null
  /** Whether the rows below are what this mapping reads. */
  onSettled: (settled: boolean) => void
  onClose: () => void
}

/** Columns mapped by hand over the raw file; every change reads the file again, and the rows below follow. */
export function MappingPanel({ reading, accountId, onSettled, onClose }: Props) {
  const { t } = useTranslation('statements')
  const [first] = useState(() => ({ recognised: reading.mapping, start: startMapping(reading) }))
  const [mapping, setMapping] = useState(first.start)
  const remap = useRemap(reading.readingId, accountId)
  const missing = missingOf(mapping)
  const settled = missing === null && !remap.pending
  useEffect(() => {
    onSettled(settled)
    return () => onSettled(true)
  }, [settled, onSettled])
  const change = (next: StatementMapping) => {
    setMapping(next)
    if (missingOf(next) === null) remap.ask(next)
  }
  const status = missing
    ? t(`mapping.${missing}`)
    : remap.pending
      ? t('mapping.working')
      : t('mapping.result', { count: reading.rowCount })
  return (
    <section className="statement-mapping" aria-label={t('mapping.title')}>
      <header>
        <h2>{t('mapping.title')}</h2>
        <span className="statement-note" title={t('mapping.detail')}>
          {t('mapping.detail')}
        </span>
        <span className="statement-mapping-status" role="status" data-missing={missing !== null || undefined}>
          {status}
        </span>
        {first.recognised ? (
          <Button size="small" onClick={() => change(first.start)}>
            {t('mapping.undo')}
          </Button>
        ) : null}
        <Button size="small" onClick={onClose}>
          {t('mapping.done')}
        </Button>
      </header>
      <Conventions mapping={mapping} words={flagWords(mapping, reading)} onChange={change} />
      <RefusalAlert error={remap.error} ns="statements" />
      <RawTable
        rows={reading.sampleRows}
        lines={reading.sampleLines}
        mapping={mapping}
        onRole={(index, role) => change(withRole(mapping, index, role))}
        onHeader={(headerRow) => change({ ...mapping, headerRow })}
      />
    </section>
  )
}

type ConventionsProps = {
  mapping: StatementMapping
  words: readonly string[]
  onChange: (next: StatementMapping) => void
}

/** How this file writes titles, dates and directions; only what matters for its columns is asked. */
function Conventions({ mapping, words, onChange }: ConventionsProps) {
  const { t } = useTranslation('statements')
  const has = (role: StatementRole) => mapping.roles.includes(role)
  return (
    <div className="statement-conventions">
      <span>
        {t('mapping.headerRows')}{' '}
        <Select
          aria-label={t('mapping.headerRows')}
          size="small"
          value={mapping.headerRows}
          disabled={mapping.headerRow === null}
          options={[
            { value: 1 as const, label: t('mapping.oneRow') },
            { value: 2 as const, label: t('mapping.twoRows') },
          ]}
          onChange={(headerRows) => onChange({ ...mapping, headerRows })}
        />
      </span>
      <span>
        {t('mapping.dayOrder')}{' '}
        <Select
          aria-label={t('mapping.dayOrder')}
          size="small"
          value={mapping.dayOrder}
          options={(['ymd', 'dmy', 'mdy'] as const).map((value) => ({ value, label: t(`mapping.${value}`) }))}
          onChange={(dayOrder) => onChange({ ...mapping, dayOrder })}
        />
      </span>
      {has('amount') ? (
        <span>
          {t('mapping.signs')}{' '}
          <Select
            aria-label={t('mapping.signs')}
            size="small"
            value={mapping.signs}
            options={(['positiveIsIn', 'negativeIsIn'] as const).map((value) => ({
              value,
              label: t(`mapping.${value}`),
            }))}
            onChange={(signs) => onChange({ ...mapping, signs })}
          />
        </span>
      ) : null}
      {has('flag') ? (
        <span>
          {t('mapping.flagIn')}{' '}
          <Checkbox.Group
            aria-label={t('mapping.flagIn')}
            value={mapping.flagIn}
            options={[...words]}
            onChange={(flagIn) => onChange({ ...mapping, flagIn })}
          />
        </span>
      ) : null}
    </div>
  )
}
