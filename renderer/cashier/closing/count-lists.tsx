import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { newCommandId } from '../../ui/command-id.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import {
  blankInstrument,
  blankIou,
  type CountForm,
  type InstrumentRow,
  type IouRow,
  instrumentKinds,
  instrumentsFen,
  iousFen,
} from './count-form.ts'

type Props = {
  form: CountForm
  onChange: (patch: Partial<CountForm>) => void
  today: string
  wrong: string | null
}

const changed = <Row,>(rows: readonly Row[], at: number, patch: Partial<Row>): Row[] =>
  rows.map((row, index) => (index === at ? { ...row, ...patch } : row))

const without = <Row,>(rows: readonly Row[], at: number): Row[] => rows.filter((_, index) => index !== at)

/** Cheques and drafts in the drawer (票据): they count like money. */
export function InstrumentList({ form, onChange, wrong }: Props) {
  const { t } = useTranslation('cashier')
  const rows = form.instruments
  const set = (at: number, patch: Partial<InstrumentRow>) =>
    onChange({ instruments: changed(rows, at, patch) })
  return (
    <CountList
      title={t('count.instruments')}
      sumFen={instrumentsFen(form)}
      explain={t('count.instrumentsExplain')}
      error={wrong === 'instruments' ? t('count.instrumentsWrong') : null}
      add={t('count.addInstrument')}
      onAdd={() => onChange({ instruments: [...rows, blankInstrument(newCommandId())] })}
    >
      {rows.map((row, index) => (
        <div key={row.key} className="count-row" data-list="instruments">
          <select
            value={row.kind}
            aria-label={t('count.instrumentKind')}
            onChange={(event) => {
              const kind = instrumentKinds.find((one) => one === event.target.value)
              if (kind) set(index, { kind })
            }}
          >
            {instrumentKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`count.kind.${kind}`)}
              </option>
            ))}
          </select>
          <Input
            value={row.number}
            maxLength={30}
            placeholder={t('field.chequeNumber')}
            aria-label={t('field.chequeNumber')}
            onChange={(event) => set(index, { number: event.target.value })}
          />
          <MoneyInput
            value={row.amountFen}
            aria-label={t('field.amount')}
            onChange={(amountFen) => set(index, { amountFen })}
          />
          <Remove onClick={() => onChange({ instruments: without(rows, index) })} />
        </div>
      ))}
    </CountList>
  )
}

/** IOUs (白条) in the drawer: written down apart, and never counted as money (CSH-21). */
export function IouList({ form, onChange, today, wrong }: Props) {
  const { t } = useTranslation('cashier')
  const rows = form.ious
  const set = (at: number, patch: Partial<IouRow>) => onChange({ ious: changed(rows, at, patch) })
  return (
    <CountList
      title={t('count.ious')}
      sumFen={iousFen(form)}
      explain={t('count.iousExplain')}
      error={wrong === 'ious' ? t('count.iousWrong') : null}
      add={t('count.addIou')}
      onAdd={() => onChange({ ious: [...rows, blankIou(newCommandId(), today)] })}
    >
      {rows.map((row, index) => (
        <div key={row.key} className="count-row" data-list="ious">
          <Input
            value={row.who}
            maxLength={30}
            placeholder={t('count.who')}
            aria-label={t('count.who')}
            onChange={(event) => set(index, { who: event.target.value })}
          />
          <DayInput value={row.day} aria-label={t('count.iouDay')} onChange={(day) => set(index, { day })} />
          <MoneyInput
            value={row.amountFen}
            aria-label={t('field.amount')}
            onChange={(amountFen) => set(index, { amountFen })}
          />
          <Input
            value={row.note}
            maxLength={80}
            placeholder={t('count.iouNote')}
            aria-label={t('count.iouNote')}
            onChange={(event) => set(index, { note: event.target.value })}
          />
          <Remove onClick={() => onChange({ ious: without(rows, index) })} />
        </div>
      ))}
    </CountList>
  )
}

type ListProps = {
  title: string
  sumFen: number
  explain: string
  error: string | null
  add: string
  onAdd: () => void
  children: readonly ReactNode[]
}

function CountList({ title, sumFen, explain, error, add, onAdd, children }: ListProps) {
  return (
    <section className="count-list">
      <header>
        <h3>{title}</h3>
        <Button size="small" type="link" onClick={onAdd}>
          {add}
        </Button>
        <span className="count-list-sum">{children.length > 0 ? <MoneyText fen={sumFen} /> : null}</span>
      </header>
      <p className="count-explain">{explain}</p>
      {children}
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </section>
  )
}

function Remove({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('cashier')
  return (
    <button type="button" className="row-remove" aria-label={t('count.remove')} onClick={onClick}>
      ×
    </button>
  )
}
