import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Descriptions, Drawer, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { voucherText } from '../journal/journal-columns.tsx'
import { actsFor, type CorrectionAct, saidFen } from './correction.ts'
import { CorrectionDrawer } from './correction-drawer.tsx'
import './entry.css'

type Props = {
  entryId: number | null
  accounts: readonly Account[]
  today: string
  /** The correction that is being prepared; the page holds it so that shortcuts can begin one. */
  act: CorrectionAct | null
  onAct: (act: CorrectionAct | null) => void
  onOpen: (entryId: number) => void
  onClose: () => void
}

/** One entry with everything it hangs together with, and the ways to put it right. */
export function EntryDrawer({ entryId, accounts, today, act, onAct, onOpen, onClose }: Props) {
  const { t } = useTranslation('cashier')
  const mayPost = useMay('journal.post')
  const asked = useQuery({
    ...api.journal.entry.queryOptions({ input: { entryId: entryId ?? 0 } }),
    enabled: entryId !== null,
  })
  const found = entryId === null ? undefined : asked.data
  const entry = found?.entry
  const account = accounts.find((one) => one.id === entry?.accountId)
  const open = mayPost && account?.closedDay === null
  // When a drawer above this one closes, the focus falls out of it, and its own Esc with it.
  useHotkeys(entryId !== null && act === null ? { escape: onClose } : {})
  const acts = found && open ? actsFor(found.entry, found.corrections) : []
  return (
    <Drawer
      open={entryId !== null}
      size={520}
      title={
        entry && account
          ? t('entry.title', { book: account.name, number: entry.number })
          : t('entry.titleShort')
      }
      onClose={onClose}
      footer={
        acts.length > 0 ? (
          <div className="drawer-foot">
            {acts.map((one) => (
              <Button key={one} danger={one === 'reverse'} onClick={() => onAct(one)}>
                {t(`correct.${one}`)}
              </Button>
            ))}
          </div>
        ) : null
      }
    >
      {asked.error ? <RefusalAlert error={asked.error} ns="cashier" /> : null}
      {found && account ? (
        <>
          <EntryFacts entry={found.entry} account={account} balanceFen={found.entry.balanceFen} />
          <Links found={found} accounts={accounts} onOpen={onOpen} />
          <Attachments subjectKind="entry" subjectId={found.entry.id} />
          <History entry={found.entry} command={found.command} />
        </>
      ) : asked.error ? null : (
        <Skeleton active />
      )}
      {found && entry && account && act && acts.includes(act) ? (
        <CorrectionDrawer
          entry={entry}
          account={account}
          act={act}
          saidFen={saidFen(found.entry, found.corrections)}
          today={today}
          onClose={() => onAct(null)}
          onDone={(posted) => {
            onAct(null)
            const own = posted.entries.findLast((one) => one.accountId === account.id)
            if (own) onOpen(own.id)
          }}
        />
      ) : null}
    </Drawer>
  )
}

function EntryFacts({ entry, account, balanceFen }: { entry: Entry; account: Account; balanceFen: number }) {
  const { t } = useTranslation('cashier')
  const facts: [key: string, label: string, value: ReactNode][] = [
    ['day', t('field.day'), entry.day],
    ['voucher', t('field.voucher'), voucherText(entry, t)],
    ['summary', t('field.summary'), entry.summary],
    ['counterItem', t('field.counterItem'), entry.counterItem],
    ['counterparty', t('field.counterparty'), entry.counterparty],
    ['cheque', t('field.chequeNumber'), entry.chequeNumber],
    ['in', t('field.in'), <MoneyText key="in" fen={entry.inFen} zero="blank" />],
    ['out', t('field.out'), <MoneyText key="out" fen={entry.outFen} zero="blank" />],
    ['balance', t('entry.balanceAfter'), <MoneyText key="balance" fen={balanceFen} zero="flat" />],
    ['handler', t('field.handler'), entry.handler],
  ]
  return (
    <>
      <div className="entry-marks">
        <StatusTag tone="ink">{t(`book.${account.kind}`)}</StatusTag>
        {entry.nature === 'ordinary' ? null : <StatusTag>{t(`nature.${entry.nature}`)}</StatusTag>}
        {entry.correction === null ? null : (
          <StatusTag tone="red">{t(`correction.${entry.correction}`)}</StatusTag>
        )}
      </div>
      <Descriptions
        className="entry-facts"
        size="small"
        bordered
        column={1}
        items={facts
          .filter(
            ([key, , value]) =>
              value !== '' && (key === 'in' ? entry.inFen !== 0 : key !== 'out' || entry.outFen !== 0),
          )
          .map(([key, label, children]) => ({ key, label, children }))}
      />
    </>
  )
}

type Found = {
  entry: Entry
  origin: Entry | null
  corrections: readonly Entry[]
  pair: Entry | null
  slipIds: readonly number[]
}

function Links({
  found,
  accounts,
  onOpen,
}: {
  found: Found
  accounts: readonly Account[]
  onOpen: (id: number) => void
}) {
  const { t } = useTranslation('cashier')
  const name = (entry: Entry) =>
    t('entry.named', {
      book: accounts.find((one) => one.id === entry.accountId)?.name ?? '',
      day: entry.day,
      number: entry.number,
      summary: entry.summary,
    })
  const rows: [label: string, entry: Entry][] = [
    ...(found.origin ? [[t('entry.origin'), found.origin] satisfies [string, Entry]] : []),
    ...found.corrections.map((one): [string, Entry] => [
      t(`correction.${one.correction ?? 'replacement'}`),
      one,
    ]),
    ...(found.pair ? [[t('entry.pair'), found.pair] satisfies [string, Entry]] : []),
  ]
  if (rows.length === 0 && found.slipIds.length === 0) return null
  return (
    <section className="entry-section">
      <h3>{t('entry.links')}</h3>
      {rows.map(([label, entry]) => (
        <p key={entry.id}>
          <span className="entry-label">{label}</span>
          <button type="button" className="link-button" onClick={() => onOpen(entry.id)}>
            {name(entry)}
          </button>
        </p>
      ))}
      {found.slipIds.map((slipId) => (
        <p key={slipId}>
          <span className="entry-label">{t('entry.slip')}</span>
          <Link to="/print/slip/$id" params={{ id: String(slipId) }}>
            {t('posted.printSlip')}
          </Link>
        </p>
      ))}
    </section>
  )
}

type Command = { id: number; at: number; desk: string } | null

function History({ entry, command }: { entry: Entry; command: Command }) {
  const { t } = useTranslation('cashier')
  return (
    <section className="entry-section">
      <h3>{t('entry.history')}</h3>
      <p>{t('entry.postedBy', { by: entry.byName, at: entry.at })}</p>
      {command ? (
        <p className="entry-trace">
          {t('entry.audit', { id: command.id, desk: command.desk, at: formatInstant(command.at) })}
        </p>
      ) : null}
      <p className="entry-trace">{t('entry.hash', { hash: entry.hash.slice(0, 16) })}</p>
    </section>
  )
}
