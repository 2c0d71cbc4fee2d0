import { useQuery } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictState } from '../../../shared/office/organisation.contract.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { WaiveConflict } from './waive-conflict.tsx'

/** Every pair of rights that exclude each other, with its source, and the soft ones that are switched off. */
export function Conflicts() {
  const { t } = useTranslation('organisation')
  const { t: common } = useTranslation()
  const { message } = App.useApp()
  const conflicts = useQuery(api.organisation.conflicts.queryOptions())
  const mayDecide = useMay('people.manage')
  const [waiving, setWaiving] = useState<ConflictState | null>(null)
  const enforce = useCommand(client.organisation.enforceConflict)
  const switchOn = async ({ pair }: ConflictState) => {
    if (await enforce.run({ pair })) message.success(t('conflict.enforcedDone'))
  }
  if (!conflicts.data && !conflicts.error) return <Skeleton active />
  return (
    <div className="staffing">
      <RefusalAlert error={conflicts.error ?? enforce.refusal} ns="organisation" />
      <table className="plain-table conflicts-table">
        <thead>
          <tr>
            {(['pair', 'source', 'state', 'reason'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`conflict.${key}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {conflicts.data?.map((state) => (
            <tr key={state.pair.join()}>
              <th scope="row">{state.pair.map((role) => common(`role.${role}`)).join(' · ')}</th>
              <td>{state.source}</td>
              <td>
                {state.waived ? (
                  <StatusTag tone="waiting">{t('conflict.waived')}</StatusTag>
                ) : (
                  <StatusTag tone="settled">{t('conflict.enforced')}</StatusTag>
                )}
              </td>
              <td>
                <Waivers state={state} />
              </td>
              <td className="conflict-act">
                {state.hard ? (
                  <span className="office-hint">{t('conflict.hard')}</span>
                ) : mayDecide ? (
                  <Button size="small" onClick={() => (state.waived ? switchOn(state) : setWaiving(state))}>
                    {state.waived ? t('conflict.enforce') : t('conflict.waive')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {waiving ? <WaiveConflict state={waiving} onClose={() => setWaiving(null)} /> : null}
    </div>
  )
}

/** Why, by whom and when a conflict was switched off, and on again. */
function Waivers({ state }: { state: ConflictState }) {
  const { t } = useTranslation('organisation')
  return (
    <ul className="waivers">
      {state.waivers.map(({ id, reason, byName: name, at, endedByName, endedAt }) => (
        <li key={id} data-ended={endedAt !== null || undefined}>
          {reason} <span className="office-hint">{t('conflict.record', { name, at })}</span>
          {endedByName !== null && endedAt !== null ? (
            <span className="office-hint">{t('conflict.ended', { name: endedByName, at: endedAt })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
