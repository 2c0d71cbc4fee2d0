import { Button, Checkbox, Input, type InputRef } from 'antd'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { voucherKinds } from '../../../shared/cashier/journal.contract.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { templateOf } from '../../ui/grid-row.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'
import { useEnterMovesOn } from '../../ui/use-enter-moves-on.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { DraftStrip } from './draft-strip.tsx'
import {
  type EntryLine,
  isPaying,
  type LastNumbers,
  type LineField,
  type VoucherKind,
  withAmount,
  withKind,
} from './entry-line.ts'
import { type JournalColumn, journalColumns } from './journal-columns.tsx'
import { JustPosted } from './just-posted.tsx'
import { outlookOf } from './outlook.ts'
import { OutlookLine } from './outlook-line.tsx'
import { useEntryLine } from './use-entry-line.ts'
import { useLastNumbers, useStanding } from './use-standing.ts'

type Suggested = 'summary' | 'counterItem' | 'counterparty' | 'handler'

type Props = {
  account: Account
  today: string
  onOpenEntry: (entryId: number, act?: 'reverse') => void
  onPosted: (day: string) => void
}

/** The next line of the book, typed under the columns that it will stand in. */
export function EntryLineForm({ account, today, onOpenEntry, onPosted }: Props) {
  const { t } = useTranslation('cashier')
  const form = useRef<HTMLFormElement>(null)
  const fields = {
    summary: useRef<InputRef>(null),
    in: useRef<InputRef>(null),
    out: useRef<InputRef>(null),
    handler: useRef<InputRef>(null),
  }
  const last = useLastNumbers(account, today)
  const entry = useEntryLine(account, today, last, {
    focus: () => fields.summary.current?.focus(),
    onPosted,
  })
  const { line, change } = entry
  const standing = useStanding(account, line.day)
  const outlook =
    standing && outlookOf(standing, { inFen: line.inFen ?? 0, outFen: line.outFen ?? 0, nature: 'ordinary' })

  useEnterMovesOn(form, { onLast: entry.send })
  useHotkeys({
    'alt+n': { run: () => fields.summary.current?.focus(), label: t('line.focus') },
    'ctrl+s': { run: () => void entry.putAside(), label: t('line.park') },
    escape: () => form.current?.contains(document.activeElement) && entry.empty(),
  })

  const cells = lineCells({ line, change, wrong: entry.wrong, last, fields, t })
  const live = outlook ? <MoneyText fen={outlook.balanceFen} zero="flat" /> : null
  return (
    <form
      ref={form}
      className="entry-line"
      aria-label={t('line.label')}
      onSubmit={(event) => event.preventDefault()}
    >
      <DraftStrip account={account} taken={line.draftId} onTake={entry.takeUp} />
      <div className="entry-cells" style={{ gridTemplateColumns: templateOf(journalColumns) }}>
        {journalColumns.map(({ key }) => (
          <div key={key} className="entry-cell" data-cell={key}>
            {key === 'balance' ? live : cells[key]}
          </div>
        ))}
      </div>
      <RefusalAlert error={entry.refusal} ns="cashier" onClose={entry.dismiss} />
      <div className="entry-foot">
        <div className="entry-says" aria-live="polite">
          {entry.wrong.length > 0 ? (
            <span className="entry-wrong">
              {t('line.missing', { fields: entry.wrong.map((field) => t(wrongKeys[field])) })}
            </span>
          ) : (
            <OutlookLine
              outlook={outlook}
              account={account}
              typed={line.inFen !== null || line.outFen !== null}
            />
          )}
        </div>
        <Checkbox
          checked={line.slip}
          onChange={(event) => change((now) => ({ ...now, slip: event.target.checked }))}
        >
          {isPaying(line) ? t('line.paymentSlip') : t('line.receipt')}
        </Checkbox>
        <Button onClick={entry.putAside} disabled={entry.pending} title={hotkeyLabel('ctrl+s')}>
          {t('line.park')}
        </Button>
        <Button type="primary" onClick={entry.send} loading={entry.pending} title={hotkeyLabel('ctrl+enter')}>
          {t('line.post')}
        </Button>
      </div>
      <JustPosted posted={entry.refusal ? null : entry.posted} account={account} onOpen={onOpenEntry} />
    </form>
  )
}

const wrongKeys = {
  day: 'field.day',
  voucherKind: 'field.voucherKind',
  voucherNumber: 'field.voucherNumber',
  summary: 'field.summary',
  counterItem: 'field.counterItem',
  counterparty: 'field.counterparty',
  direction: 'field.amount',
  amountFen: 'field.amount',
  chequeNumber: 'field.chequeNumber',
  handler: 'field.handler',
  slip: 'field.slip',
} as const satisfies Record<LineField, string>

type CellsInput = {
  line: EntryLine
  change: (next: (line: EntryLine) => EntryLine) => void
  wrong: readonly LineField[]
  last: LastNumbers
  fields: Record<'summary' | 'in' | 'out' | 'handler', RefObject<InputRef | null>>
  t: ReturnType<typeof useTranslation<'cashier'>>['t']
}

/** The field under each column. Enter leaves out the amount column that the kind of voucher does not use. */
function lineCells({
  line,
  change,
  wrong,
  last,
  fields,
  t,
}: CellsInput): Partial<Record<JournalColumn, ReactNode>> {
  const status = (field: LineField) => (wrong.includes(field) ? 'error' : undefined)
  const suggest = (field: Suggested) => (
    <SuggestInput
      ref={field === 'summary' || field === 'handler' ? fields[field] : undefined}
      value={line[field]}
      status={status(field)}
      aria-label={t(`field.${field}`)}
      onChange={(text) => change((now) => ({ ...now, [field]: text }))}
      load={(text) => client.journal.suggest({ field, text })}
    />
  )
  const amount = (direction: 'in' | 'out') => (
    <MoneyInput
      ref={fields[direction]}
      value={direction === 'in' ? line.inFen : line.outFen}
      status={status('amountFen')}
      aria-label={t(`field.${direction}`)}
      onChange={(fen) => change((now) => withAmount(now, direction, fen, last))}
      onEnter={(event) => {
        const filled = (direction === 'in' ? line.inFen : line.outFen) !== null
        if (filled && !event.shiftKey && !event.ctrlKey && !event.metaKey) fields.handler.current?.focus()
      }}
    />
  )
  return {
    day: (
      <DayInput
        value={line.day}
        status={status('day')}
        aria-label={t('field.day')}
        onChange={(day) => change((now) => ({ ...now, day }))}
      />
    ),
    voucher: <VoucherFields line={line} change={change} last={last} t={t} />,
    summary: suggest('summary'),
    counterItem: suggest('counterItem'),
    counterparty: suggest('counterparty'),
    chequeNumber: (
      <Input
        value={line.chequeNumber}
        maxLength={30}
        autoComplete="off"
        aria-label={t('field.chequeNumber')}
        onChange={(event) => change((now) => ({ ...now, chequeNumber: event.target.value }))}
        onPressEnter={(event) => {
          if (isPaying(line) && !event.shiftKey && !event.ctrlKey && !event.metaKey)
            fields.out.current?.focus()
        }}
      />
    ),
    in: amount('in'),
    out: amount('out'),
    handler: suggest('handler'),
  }
}

function VoucherFields({ line, change, last, t }: Pick<CellsInput, 'line' | 'change' | 'last' | 't'>) {
  const choose = (kind: VoucherKind) => change((now) => withKind(now, kind, last))
  return (
    <span className="voucher-fields">
      <select
        className="voucher-kind"
        value={line.voucherKind}
        aria-label={t('field.voucherKind')}
        title={t('line.kindHint')}
        onChange={(event) => {
          const kind = voucherKinds.find((one) => one === event.target.value)
          if (kind) choose(kind)
        }}
        onKeyDown={(event) => {
          const kind = voucherKinds.find((one) => kindKeys[one].includes(event.key.toLowerCase()))
          if (!kind || event.ctrlKey || event.altKey || event.metaKey) return
          event.preventDefault()
          choose(kind)
        }}
      >
        {voucherKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`voucher.${kind}`)}
          </option>
        ))}
      </select>
      <Input
        value={line.voucherNumber}
        maxLength={20}
        autoComplete="off"
        aria-label={t('field.voucherNumber')}
        onFocus={(event) => event.target.select()}
        onChange={(event) =>
          change((now) => ({ ...now, voucherNumber: event.target.value, numberTyped: true }))
        }
      />
    </span>
  )
}

/** 1–4, or the first letter of shou, fu, zhuan, ji. */
const kindKeys: Record<VoucherKind, readonly string[]> = {
  receipt: ['1', 's'],
  payment: ['2', 'f'],
  transfer: ['3', 'z'],
  general: ['4', 'j'],
}
