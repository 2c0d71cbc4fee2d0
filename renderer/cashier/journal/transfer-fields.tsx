import { useQuery } from '@tanstack/react-query'
import { Input, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { api, client } from '../../app/transport.ts'
import { AccountSelect } from '../../ui/account-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'
import { type TransferKind, type TransferSides, transferKinds } from './transfer-sides.ts'

/** What stands in the fields of a transfer while it is being typed; the amount in fen. */
export type TransferLine = {
  day: string | null
  voucherNumber: string
  summary: string
  amountFen: number | null
  chequeNumber: string
  handler: string
}

export const blankTransfer = (day: string): TransferLine => ({
  day,
  voucherNumber: '',
  summary: '',
  amountFen: null,
  chequeNumber: '',
  handler: '',
})

type Props = {
  line: TransferLine
  onChange: (line: TransferLine) => void
  sides: {
    usable: readonly Account[]
    source: Account | null
    target: Account | null
    kind: TransferKind | null
  }
  onSides: (sides: Partial<TransferSides>) => void
  onKind: (kind: TransferKind) => void
  /** What the summary reads when it is left empty. */
  summary: string
  tried: boolean
}

/** The fields of an internal transfer: which way, when, how much, and what the books will say. */
export function TransferFields(props: Props) {
  const { line, onChange, tried, sides } = props
  const { t } = useTranslation('cashier')
  return (
    <>
      <SideFields {...props} />
      <div className="field-pair">
        <Field
          label={t('field.day')}
          htmlFor="transfer-day"
          required
          error={tried && line.day === null && t('need.day')}
        >
          <DayInput id="transfer-day" value={line.day} onChange={(day) => onChange({ ...line, day })} />
        </Field>
        <Field
          label={t('transfer.amount')}
          htmlFor="transfer-amount"
          required
          help={
            <TakingsHint
              source={sides.source}
              kind={sides.kind}
              onTake={(amountFen) => onChange({ ...line, amountFen })}
            />
          }
          error={tried && (line.amountFen === null || line.amountFen <= 0) && t('need.amount')}
        >
          <MoneyInput
            id="transfer-amount"
            value={line.amountFen}
            onChange={(amountFen) => onChange({ ...line, amountFen })}
          />
        </Field>
      </div>
      <WordFields {...props} />
    </>
  )
}

/** Which way the money goes, and between which accounts. */
function SideFields({ sides, onSides, onKind, tried }: Props) {
  const { t } = useTranslation('cashier')
  const { usable, source, target, kind } = sides
  return (
    <>
      <Field label={t('transfer.kind')}>
        <Segmented
          block
          value={kind ?? ''}
          options={transferKinds.map((one) => ({ value: one, label: t(`nature.${one}`) }))}
          onChange={(value) => {
            const wanted = transferKinds.find((one) => one === value)
            if (wanted) onKind(wanted)
          }}
        />
      </Field>
      <div className="field-pair">
        <Field
          label={t('transfer.from')}
          htmlFor="transfer-from"
          required
          error={tried && !source && t('need.account')}
        >
          <AccountSelect
            id="transfer-from"
            accounts={usable}
            value={source?.id ?? null}
            onChange={(fromId) => fromId !== null && onSides({ fromId })}
          />
        </Field>
        <Field
          label={t('transfer.to')}
          htmlFor="transfer-to"
          required
          error={tried && !target && t('need.account')}
        >
          <AccountSelect
            id="transfer-to"
            accounts={usable}
            value={target?.id ?? null}
            onChange={(toId) => toId !== null && onSides({ toId })}
          />
        </Field>
      </div>
    </>
  )
}

/** What the books will say of the transfer, and its papers. */
function WordFields({ line, onChange, summary }: Props) {
  const { t } = useTranslation('cashier')
  return (
    <>
      <Field label={t('field.summary')} htmlFor="transfer-summary" help={t('transfer.summaryHelp')}>
        <SuggestInput
          id="transfer-summary"
          value={line.summary}
          placeholder={summary}
          maxLength={80}
          onChange={(text) => onChange({ ...line, summary: text })}
          load={(text) => client.journal.suggest({ field: 'summary', text })}
        />
      </Field>
      <div className="field-pair">
        <Field label={t('field.voucherNumber')} htmlFor="transfer-voucher">
          <Input
            id="transfer-voucher"
            value={line.voucherNumber}
            maxLength={20}
            onChange={(event) => onChange({ ...line, voucherNumber: event.target.value })}
          />
        </Field>
        <Field label={t('transfer.cheque')} htmlFor="transfer-cheque">
          <Input
            id="transfer-cheque"
            value={line.chequeNumber}
            maxLength={30}
            onChange={(event) => onChange({ ...line, chequeNumber: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t('field.handler')} htmlFor="transfer-handler">
        <SuggestInput
          id="transfer-handler"
          value={line.handler}
          maxLength={30}
          onChange={(text) => onChange({ ...line, handler: text })}
          load={(text) => client.journal.suggest({ field: 'handler', text })}
        />
      </Field>
    </>
  )
}

type HintProps = { source: Account | null; kind: TransferKind | null; onTake: (fen: number) => void }

/** Offers the takings that are due at the bank (CSH-20) as the amount of a deposit. */
function TakingsHint({ source, kind, onTake }: HintProps) {
  const { t } = useTranslation('cashier')
  const desk = useQuery(api.desk.today.queryOptions())
  const takingsFen = desk.data?.accounts.find((one) => one.account.id === source?.id)?.undepositedFen ?? 0
  if (kind !== 'deposit' || takingsFen <= 0) return null
  return (
    <button type="button" className="link-button" onClick={() => onTake(takingsFen)}>
      {t('transfer.takings', { takingsFen })}
    </button>
  )
}
