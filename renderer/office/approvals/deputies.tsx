import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deputy } from '../../../shared/office/approvals.contract.ts'
import { useMay, usePerson } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { DeputyDrawer } from './deputy-drawer.tsx'

const tones: Record<Deputy['state'], StatusTone> = {
  coming: 'ink',
  inForce: 'waiting',
  past: 'plain',
  ended: 'plain',
}

/** Who stands in for whom in approvals (代理), past ones too. */
export function Deputies() {
  const { t } = useTranslation('approvals')
  const { modal, message } = App.useApp()
  const [adding, setAdding] = useState(false)
  const { data, error } = useQuery(api.deputies.list.queryOptions())
  const end = useCommand(client.deputies.end)
  const me = usePerson()?.id
  const mayManage = useMay('people.manage')
  const add = () => setAdding(true)
  useHotkeys({ 'alt+n': { run: add, label: t('deputies.add') } })

  const ask = (row: Deputy) =>
    modal.confirm({
      title: t('deputies.endTitle', { deputy: row.deputyName, person: row.personName }),
      content: t('deputies.endDetail'),
      okText: t('deputies.end'),
      okButtonProps: { danger: true },
      onOk: async () => {
        if (await end.run({ id: row.id })) message.success(t('deputies.ended'))
      },
    })
  const mayEnd = (row: Deputy) =>
    (row.state === 'coming' || row.state === 'inForce') && (mayManage || row.personId === me)
  const columns = useColumns()
  const addButton = (
    <Button type="primary" title={hotkeyLabel('alt+n')} onClick={add}>
      {t('deputies.add')}
    </Button>
  )
  return (
    <>
      <div className="register-filters deputies-head">
        <span>{t('deputies.explain')}</span>
        {addButton}
      </div>
      <RefusalAlert error={error ?? end.refusal} ns="approvals" />
      <DataGrid<Deputy>
        label={t('tab.deputies')}
        columns={columns}
        rows={data}
        rowKey={(row) => row.id}
        onRowOpen={(row) => mayEnd(row) && ask(row)}
        emptyText={t('deputies.empty')}
        emptyAction={addButton}
      />
      <DeputyDrawer open={adding} onClose={() => setAdding(false)} />
    </>
  )
}

function useColumns(): GridColumn<Deputy>[] {
  const { t } = useTranslation('approvals')
  return useMemo(
    () => [
      { key: 'person', title: t('deputies.person'), width: 110, render: (row) => row.personName },
      { key: 'deputy', title: t('deputies.deputy'), width: 110, render: (row) => row.deputyName },
      {
        key: 'period',
        title: t('deputies.days'),
        width: 210,
        render: (row) => t('deputies.period', { from: row.fromDay, to: row.toDay }),
      },
      {
        key: 'state',
        title: t('field.state'),
        width: 96,
        render: (row) => <StatusTag tone={tones[row.state]}>{t(`deputies.state.${row.state}`)}</StatusTag>,
      },
      { key: 'reason', title: t('deputies.reason'), width: 160, grow: 1, render: (row) => row.reason },
      { key: 'by', title: t('deputies.by'), width: 110, render: (row) => row.byName },
      {
        key: 'ended',
        title: t('deputies.end'),
        width: 230,
        render: (row) =>
          row.endedByName === null || row.endedAt === null
            ? null
            : t('deputies.endedBy', { by: row.endedByName, at: row.endedAt }),
      },
    ],
    [t],
  )
}
