import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../shared/kernel/day.ts'
import { api } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import './paper.css'
import './task.css'

/** A task or a slip (交办单、工作协调单) with what was done on the way, and room to sign. */
export default function TaskPage() {
  const { t } = useTranslation('tasks')
  const { id } = useParams({ from: '/print/task/$id' })
  const asked = useQuery(api.tasks.get.queryOptions({ input: { taskId: Number(id) } }))
  const welcome = useQuery(api.session.welcome.queryOptions())
  if (!asked.data || !welcome.data) {
    return <PrintNotice title={t('paper.assigned')} error={asked.error ?? welcome.error} />
  }
  const { task, steps } = asked.data
  const rows: [string, string][] = [
    [t('field.number'), task.number],
    [t('state'), t(`status.${task.status}`)],
    [t('field.giver'), [task.fromDepartment, task.giverName].filter(Boolean).join(' ')],
    [t('field.at'), formatInstant(task.at).slice(0, 16)],
    [t('field.owner'), [task.toDepartment, task.ownerName].filter(Boolean).join(' ')],
    [t('field.dueDay'), task.dueDay],
  ]
  return (
    <PrintPage paper="A4" title={`${t(`paper.${task.kind}`)} ${task.number}`}>
      <PrintSheet>
        <h1 className="task-paper-title">{t(`paper.${task.kind}`)}</h1>
        <p className="task-paper-office">{welcome.data.office?.name}</p>
        <table className="task-paper">
          <tbody>
            {[0, 2, 4].map((at) => (
              <tr key={at}>
                {rows
                  .slice(at, at + 2)
                  .map(([name, value]) => [
                    <th key={name}>{name}</th>,
                    <td key={`${name} value`}>{value}</td>,
                  ])}
              </tr>
            ))}
            <tr>
              <th>{t('field.title')}</th>
              <td colSpan={3}>{task.title}</td>
            </tr>
            <tr className="task-paper-tall">
              <th>{t('field.detail')}</th>
              <td colSpan={3}>{task.detail}</td>
            </tr>
            <tr className="task-paper-tall">
              <th>{t('steps')}</th>
              <td colSpan={3}>
                {steps.map((step) => (
                  <p key={step.id}>
                    {formatInstant(step.at).slice(0, 16)} {step.byName} {t(`did.${step.act}`)}
                    {step.note === '' ? '' : `：${step.note}`}
                  </p>
                ))}
              </td>
            </tr>
          </tbody>
        </table>
        <p className="task-paper-signs">
          {(['giver', 'owner', 'closed'] as const).map((who) => (
            <span key={who}>{t(`sign.${who}`)}</span>
          ))}
        </p>
      </PrintSheet>
    </PrintPage>
  )
}
