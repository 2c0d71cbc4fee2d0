import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAt } from '../../shared/kernel/day.ts'
import type { Statement } from '../../shared/statements/statements.contract.ts'
import { useMay } from '../app/person.ts'
import { api, client } from '../app/transport.ts'
import { AccountSelect } from '../ui/account-select.tsx'
import { DataGrid, type GridColumn } from '../ui/data-grid.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { MoneyText } from '../ui/money-text.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useRegisterActs } from '../ui/register/register-acts.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { hotkeyLabel, useHotkeys } from '../ui/use-hotkeys.ts'
import { ProvenTag } from './proven-tag.tsx'
import './statements.css'

/** The register of bank statements (银行对账单), newest first. */
export default function StatementsPage() {
  const { t } = useTranslation('statements')
  const search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const mayImport = useMay('statements.import')
  const accountId = search.account ?? null
  const accounts = useQuery(api.accounts.list.queryOptions())
  const banks = (accounts.data ?? []).filter(({ kind }) => kind === 'bank')
  const input = { accountId, offset: 0, limit: 100 }
  const { data, error } = useQuery(api.statements.list.queryOptions({ input }))
  const columns = useMemo(() => columnsOf(t), [t])
  const toImport = () => navigate({ to: '/statements/import', search: { account: search.account } })
  useHotkeys(mayImport ? { 'alt+n': { run: () => void toImport(), label: t('importFirst') } } : {})
  const language = useLanguage()
  const filter = { accountId }
  const { buttons, failure } = useRegisterActs({
    written: {
      name: 'statements',
      filter,
      file: () => client.registers.statements.export({ filter, language }),
    },
  })
  const importButton = mayImport ? (
    <Button type="primary" title={hotkeyLabel('alt+n')} onClick={toImport}>
      {t('importFirst')}
    </Button>
  ) : undefined
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          {buttons}
          {importButton}
        </>
      }
      filters={
        <AccountSelect
          className="statement-account"
          aria-label={t('field.account')}
          accounts={banks}
          value={accountId}
          all={t('allAccounts')}
          onChange={(id) => navigate({ to: '/statements', search: id === null ? {} : { account: id } })}
        />
      }
    >
      <RefusalAlert error={error ?? accounts.error} ns="statements" />
      {failure}
      {data?.total === 0 ? (
        <EmptyState text={t('empty')} hint={t('emptyHint')} action={importButton} />
      ) : (
        <DataGrid<Statement>
          label={t('title')}
          columns={columns}
          total={data?.total}
          load={async (offset, limit) => (await client.statements.list({ accountId, offset, limit })).rows}
          queryKey={api.statements.list.key({ input: { accountId } })}
          rowKey={(row) => row.id}
          onRowOpen={(row) => navigate({ to: '/statements/$id', params: { id: String(row.id) } })}
          emptyText={t('empty')}
        />
      )}
    </Page>
  )
}

const money = (fen: number | null) => (fen === null ? null : <MoneyText fen={fen} />)

function columnsOf(t: TFunction<'statements'>): GridColumn<Statement>[] {
  return [
    { key: 'id', title: '№', width: 52, align: 'right', render: (row) => row.id },
    { key: 'account', title: t('field.account'), width: 96, grow: 1, render: (row) => row.accountName },
    {
      key: 'period',
      title: t('field.period'),
      width: 172,
      render: (row) => (row.fromDay === null ? null : `${row.fromDay} – ${row.toDay?.slice(5)}`),
    },
    { key: 'file', title: t('field.file'), width: 110, grow: 2, render: (row) => row.fileName },
    { key: 'rows', title: t('field.rows'), width: 56, align: 'right', render: (row) => row.rowCount },
    {
      key: 'leftOut',
      title: t('field.leftOut'),
      width: 60,
      align: 'right',
      render: (row) => row.skippedCount + row.rejectedCount || null,
    },
    { key: 'proof', title: t('field.proof'), width: 76, render: (row) => <ProvenTag proven={row.proven} /> },
    {
      key: 'opening',
      title: t('field.opening'),
      width: 100,
      align: 'right',
      render: (row) => money(row.openingFen),
    },
    { key: 'in', title: t('field.in'), width: 100, align: 'right', render: (row) => money(row.inFen) },
    { key: 'out', title: t('field.out'), width: 100, align: 'right', render: (row) => money(row.outFen) },
    {
      key: 'closing',
      title: t('field.closing'),
      width: 100,
      align: 'right',
      render: (row) => money(row.closingFen),
    },
    { key: 'by', title: t('field.by'), width: 68, render: (row) => row.byName },
    { key: 'at', title: t('field.at'), width: 92, render: (row) => dayAt(row.at) },
  ]
}
