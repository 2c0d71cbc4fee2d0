import { useQuery } from '@tanstack/react-query'
import { Collapse } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../shared/kernel/day.ts'
import type { SubjectKind } from '../../shared/office/subject.ts'
import { textOf } from '../app/i18n.ts'
import { api } from '../app/transport.ts'
import { actorText } from './actor-text.ts'
import { FieldChanges } from './field-changes.tsx'
import { RefusalAlert } from './refusal-alert.tsx'

/** The history of one record: who did what to it and when, the newest first, each with before and after. */
export function RecordHistory({ kind, id }: { kind: SubjectKind; id: number }) {
  const { t } = useTranslation('audit')
  const history = useQuery(api.audit.history.queryOptions({ input: { kind, id } }))
  const steps = history.data?.toReversed() ?? []
  return (
    <section className="record-history" aria-label={t('history')}>
      <h3>{t('history')}</h3>
      <RefusalAlert error={history.error} ns="audit" />
      {history.data?.length === 0 ? <p>{t('historyEmpty')}</p> : null}
      <Collapse
        ghost
        size="small"
        items={steps.map((step) => ({
          key: step.auditId,
          label: `${formatInstant(step.at).slice(0, 16)} ${actorText(step.by)} ${textOf('office', `command.${step.command}`, {}) ?? step.command}`,
          children: <FieldChanges changes={step.fields} />,
        }))}
      />
    </section>
  )
}
