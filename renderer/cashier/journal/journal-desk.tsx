import { DownloadOutlined, PrinterOutlined, SwapOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { monthOf } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import type { CorrectionAct } from '../entry/correction.ts'
import { EntryDrawer } from '../entry/entry-drawer.tsx'
import { BookFilters } from './book-filters.tsx'
import { EntryLineForm } from './entry-line-form.tsx'
import { JournalBook } from './journal-book.tsx'
import { readPeriod, wholeMonth } from './period.ts'
import { SearchResults } from './search-results.tsx'
import { TransferDrawer } from './transfer-drawer.tsx'
import { useBookFiles } from './use-book-files.ts'
import { useNewestEntry } from './use-standing.ts'
import './journal.css'

type Props = { accounts: Account[]; fallback: Account; today: string }

/** The book of one account: its rows, the search over them, the line for the next entry, one entry beside it. */
export function JournalDesk({ accounts, fallback, today }: Props) {
  const { t } = useTranslation('cashier')
  const search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const mayPost = useMay('journal.post')
  const searchField = useRef<InputRef>(null)
  const [act, setAct] = useState<CorrectionAct | null>(null)
  const [transferring, setTransferring] = useState(search.tab === 'transfer')
  const [everywhere, setEverywhere] = useState(false)
  const account = accounts.find((one) => one.id === search.account) ?? fallback
  const period = readPeriod(search, today)
  const text = search.q?.trim() ?? ''
  const newest = useNewestEntry(account, period)
  const { xlsx, print } = useBookFiles({ account, period, text, everywhere })

  const show = (patch: { account?: number; from?: string; to?: string; q?: string; entry?: number }) =>
    navigate({
      to: '/cashier/journal',
      search: { account: account.id, ...period, q: search.q, entry: search.entry, ...patch },
    })
  const openEntry = (entry: number | undefined, next: CorrectionAct | null = null) => {
    setAct(next)
    void show({ entry })
  }
  const canPost = mayPost && account.closedDay === null

  useHotkeys({
    '/': { run: () => searchField.current?.focus(), label: t('search.label') },
    f2: { run: () => newest !== null && openEntry(newest), label: t('journal.openNewest') },
    'ctrl+p': { run: () => void print(), label: t('journal.print') },
    ...(mayPost ? { 'alt+t': { run: () => setTransferring(true), label: t('transfer.title') } } : {}),
  })

  return (
    <Page
      fill
      title={t(`book.${account.kind}`)}
      subtitle={<AccountSubtitle account={account} />}
      actions={
        <BookActions
          mayPost={mayPost}
          exporting={xlsx.pending}
          onTransfer={() => setTransferring(true)}
          onExport={xlsx.run}
          onPrint={print}
        />
      }
      filters={
        <BookFilters
          accounts={accounts}
          account={account}
          period={period}
          today={today}
          text={search.q}
          everywhere={everywhere}
          searchField={searchField}
          onShow={(patch) => show({ ...patch, entry: undefined })}
          onEverywhere={setEverywhere}
        />
      }
    >
      <RefusalAlert error={xlsx.error} ns="cashier" onClose={xlsx.dismiss} />
      {text === '' ? (
        <JournalBook
          account={account}
          period={period}
          open={search.entry ?? null}
          onOpen={(row) => openEntry(row.id)}
          mayPost={canPost}
        />
      ) : (
        <SearchResults
          account={account}
          accounts={accounts}
          everywhere={everywhere}
          text={text}
          open={search.entry ?? null}
          onOpen={(row) => openEntry(row.id)}
          onLeave={() => show({ q: undefined })}
        />
      )}
      {canPost ? (
        <EntryLineForm
          key={account.id}
          account={account}
          today={today}
          onPosted={(day) => {
            if (day < period.from || day > period.to) void show(wholeMonth(monthOf(day)))
          }}
          onOpenEntry={(id, next) => openEntry(id, next ?? null)}
        />
      ) : null}
      <EntryDrawer
        entryId={search.entry ?? null}
        accounts={accounts}
        today={today}
        act={act}
        onAct={setAct}
        onOpen={(id) => openEntry(id)}
        onClose={() => openEntry(undefined)}
      />
      <TransferDrawer
        open={transferring}
        accounts={accounts}
        from={account}
        today={today}
        onClose={() => setTransferring(false)}
        onDone={() => setTransferring(false)}
      />
    </Page>
  )
}

function AccountSubtitle({ account }: { account: Account }) {
  const { t } = useTranslation('cashier')
  const facts = [account.name, account.bankName, account.bankNumber].filter((one) => one !== '')
  return (
    <>
      {facts.join(' · ')}
      {account.closedDay === null
        ? null
        : ` · ${t('journal.closedAccount', { closedDay: account.closedDay })}`}
    </>
  )
}

type ActionsProps = {
  mayPost: boolean
  exporting: boolean
  onTransfer: () => void
  onExport: () => void
  onPrint: () => void
}

/** What can be done with the book as a whole. */
function BookActions({ mayPost, exporting, onTransfer, onExport, onPrint }: ActionsProps) {
  const { t } = useTranslation('cashier')
  return (
    <>
      {mayPost ? (
        <Button icon={<SwapOutlined />} title={hotkeyLabel('alt+t')} onClick={onTransfer}>
          {t('transfer.title')}
        </Button>
      ) : null}
      <Button icon={<DownloadOutlined />} loading={exporting} onClick={onExport}>
        {t('journal.export')}
      </Button>
      <Button icon={<PrinterOutlined />} title={hotkeyLabel('ctrl+p')} onClick={onPrint}>
        {t('journal.print')}
      </Button>
    </>
  )
}
