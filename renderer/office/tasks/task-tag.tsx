import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/office/tasks.contract.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'

const tones = {
  given: 'waiting',
  received: 'waiting',
  answered: 'waiting',
  closed: 'settled',
  withdrawn: 'plain',
} as const satisfies Record<Task['status'], StatusTone>

/** Where a task stands; red once its day is past. */
export function TaskTag({ task: { status, overdue } }: { task: Pick<Task, 'status' | 'overdue'> }) {
  const { t } = useTranslation('tasks')
  return (
    <StatusTag tone={overdue ? 'red' : tones[status]}>
      {overdue ? t('overdue') : t(`status.${status}`)}
    </StatusTag>
  )
}
