import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../shared/kernel/day.ts'
import type { BackupPlan, BackupState } from '../../shared/office/backup.contract.ts'
import { useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import './backup.css'
import './paper.css'

/** The recovery sheet (备份恢复说明): the passphrase is written on it by hand, and it is locked away. */
export default function BackupSheetPage() {
  const { t } = useTranslation('backup')
  const state = useQuery(api.backup.state.queryOptions())
  const plans = useQuery(api.backup.plans.queryOptions())
  const welcome = useWelcome()
  const title = t('sheet.title')
  if (!state.data || !plans.data || !welcome?.office) {
    return <PrintNotice title={title} error={state.error ?? plans.error} ns="backup" />
  }
  return (
    <PrintPage paper="A4" title={title}>
      <PrintSheet>
        <h1 className="paper-title">{title}</h1>
        <Facts
          office={welcome.office.name}
          today={welcome.today.day}
          state={state.data}
          plans={plans.data.filter(({ active }) => active)}
        />
        <h2 className="recovery-head">{t('sheet.steps')}</h2>
        <ol className="recovery-steps">
          {(['step1', 'step2', 'step3', 'step4'] as const).map((step) => (
            <li key={step}>{t(`sheet.${step}`)}</li>
          ))}
        </ol>
        {state.data.key ? (
          <>
            <p className="recovery-note">{t('sheet.other')}</p>
            <p className="recovery-warn">{t('sheet.warn')}</p>
          </>
        ) : null}
      </PrintSheet>
    </PrintPage>
  )
}

function Facts(props: { office: string; today: string; state: BackupState; plans: readonly BackupPlan[] }) {
  const { t } = useTranslation('backup')
  const { office, today, state, plans } = props
  const { key } = state
  return (
    <table className="paper-table recovery-facts">
      <tbody>
        <Row label={t('sheet.office')}>{office}</Row>
        <Row label={t('sheet.date')}>{today}</Row>
        <Row label={t('sheet.where')}>
          {plans.map((plan) => (
            <div key={plan.id}>
              {plan.name}　{plan.path}　{t(plan.encrypted ? 'plans.yes' : 'plans.no')}
            </div>
          ))}
        </Row>
        {key ? (
          <>
            <Row label={t('sheet.key')}>{key.recipient}</Row>
            <Row label={t('sheet.setBy')}>{`${formatInstant(key.at)}　${key.byName}`}</Row>
            <Row label={t('sheet.passphrase')} space />
          </>
        ) : (
          <Row label={t('sheet.passphrase')}>{t('sheet.noKey')}</Row>
        )}
        <Row label={t('sheet.place')} space />
        <Row label={t('sheet.holder')} space />
      </tbody>
    </table>
  )
}

function Row(props: { label: string; space?: boolean; children?: ReactNode }) {
  return (
    <tr className={props.space ? 'recovery-space' : undefined}>
      <th scope="row">{props.label}</th>
      <td>{props.children}</td>
    </tr>
  )
}
