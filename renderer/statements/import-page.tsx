import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Skeleton } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../shared/cashier/account.contract.ts'
import { api, client, refusalOf } from '../app/transport.ts'
import { AccountSelect } from '../ui/account-select.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { FileDrop } from './import/file-drop.tsx'
import { ReadingDesk } from './import/reading-desk.tsx'
import { useReader } from './import/use-reader.ts'
import './statements.css'

/** Imports a bank statement: choose the account, give the file, look, decide, save. */
export default function ImportPage() {
  const { t } = useTranslation('statements')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const search = useSearch({ from: '__root__' })
  const accounts = useQuery(api.accounts.list.queryOptions())
  const banks = accounts.data?.filter(({ kind, closedDay }) => kind === 'bank' && closedDay === null)
  const accountId = banks?.find(({ id }) => id === search.account)?.id ?? null
  const readingId = typeof search.reading === 'string' ? search.reading : null
  const show = (patch: { account?: number; reading?: string }) =>
    navigate({
      to: '/statements/import',
      search: { account: accountId ?? undefined, reading: readingId ?? undefined, ...patch },
      replace: true,
    })
  const reader = useReader((reading) => void show({ reading }))
  const { data: reading, error } = useQuery({
    ...api.statements.reading.queryOptions({ input: { readingId: readingId ?? '', accountId } }),
    enabled: readingId !== null && banks !== undefined,
    placeholderData: (before) => (before?.readingId === readingId ? before : undefined),
  })
  const gone = refusalOf(error)?.code === 'readingMissing'
  const suggested = reading?.suggestedAccountId ?? null
  useEffect(() => {
    if (accountId === null && suggested !== null) void show({ account: suggested })
  })
  const another = () => {
    if (readingId !== null) void client.statements.forget({ readingId })
    void show({ reading: undefined })
  }
  return (
    <Page
      fill
      title={t('import.title')}
      subtitle={t('import.subtitle')}
      actions={
        <>
          {reading ? <Button onClick={another}>{t('import.another')}</Button> : null}
          <Link to="/statements">
            <Button>{t('import.back')}</Button>
          </Link>
        </>
      }
      filters={
        <AccountChoice banks={banks} accountId={accountId} onChoose={(account) => void show({ account })} />
      }
    >
      <RefusalAlert error={accounts.error ?? (reading ? null : error)} ns="statements" />
      {readingId === null || (gone && !reading) ? (
        <FileDrop state={reader.state} onFile={(file) => void reader.start(file)} onCancel={reader.cancel} />
      ) : reading ? (
        <ReadingDesk
          key={reading.readingId}
          reading={reading}
          accountId={accountId}
          onSaved={(saved) => {
            message.success(t('save.saved', { count: saved.rowCount }))
            void navigate({ to: '/statements/$id', params: { id: String(saved.id) } })
          }}
        />
      ) : error ? null : (
        <Skeleton active />
      )}
    </Page>
  )
}

/** The bank account that the statement belongs to; closed accounts are not offered. */
function AccountChoice(props: {
  banks: readonly Account[] | undefined
  accountId: number | null
  onChoose: (accountId: number) => void
}) {
  const { t } = useTranslation('statements')
  const { banks } = props
  return (
    <>
      <span>{t('import.account')}</span>
      <AccountSelect
        className="statement-account"
        aria-label={t('import.account')}
        placeholder={t('import.chooseAccount')}
        accounts={banks ?? []}
        value={props.accountId}
        status={props.accountId === null ? 'warning' : undefined}
        onChange={(id) => {
          if (id !== null) props.onChoose(id)
        }}
      />
      {banks?.length === 0 ? <span className="statement-note">{t('import.noAccounts')}</span> : null}
    </>
  )
}
