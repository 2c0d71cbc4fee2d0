import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../shared/cashier/account.contract.ts'
import { iousFen } from '../../shared/cashier/cashier.rules.ts'
import { type DayClose, denominationsFen } from '../../shared/cashier/closing.contract.ts'
import { formatInstant } from '../../shared/kernel/day.ts'
import { useDenominationName } from '../cashier/closing/denomination-name.ts'
import { MoneyText } from '../ui/money-text.tsx'

function Amount({ fen, zero = 'show' }: { fen: number; zero?: 'show' | 'blank' }) {
  return (
    <td className="amount">
      <MoneyText fen={fen} zero={zero} />
    </td>
  )
}

function Total(props: { label: string; span: number; fen: number }) {
  return (
    <tr className="count-total">
      <th colSpan={props.span} scope="row">
        {props.label}
      </th>
      <Amount fen={props.fen} />
    </tr>
  )
}

function Part(props: { title: string; className?: string; columns: readonly string[]; children: ReactNode }) {
  return (
    <section className="count-part">
      <h2>{props.title}</h2>
      <table className={`paper-table ${props.className ?? ''}`}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} className="centre" scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  )
}

function NoneRow({ span }: { span: number }) {
  const { t } = useTranslation('print')
  return (
    <tr>
      <td className="centre" colSpan={span}>
        {t('dayClose.none')}
      </td>
    </tr>
  )
}

/** Notes and coins by denomination, and what they make together. */
function Denominations({ close }: { close: DayClose }) {
  const { t } = useTranslation('print')
  const nameOf = useDenominationName()
  const pieces = new Map(close.count.denominations.map(({ valueFen, count }) => [valueFen, count]))
  const rows = denominationsFen.map((valueFen) => ({ valueFen, count: pieces.get(valueFen) ?? 0 }))
  const total = rows.reduce((sum, { valueFen, count }) => sum + valueFen * count, 0)
  const columns = [t('dayClose.denomination'), t('dayClose.pieces'), t('dayClose.amount')]
  return (
    <Part title={t('dayClose.cash')} columns={columns}>
      {rows.map(({ valueFen, count }) => (
        <tr key={valueFen}>
          <td className="centre">{nameOf(valueFen)}</td>
          <td className="amount">{count === 0 ? '' : count}</td>
          <Amount fen={valueFen * count} zero="blank" />
        </tr>
      ))}
      <Total label={t('dayClose.cashTotal')} span={2} fen={total} />
    </Part>
  )
}

function Instruments({ close }: { close: DayClose }) {
  const { t } = useTranslation('print')
  const { instruments } = close.count
  const total = instruments.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const columns = [t('dayClose.instrumentKind'), t('dayClose.instrumentNumber'), t('dayClose.amount')]
  return (
    <Part title={t('dayClose.instruments')} columns={columns}>
      {instruments.length === 0 ? <NoneRow span={3} /> : null}
      {instruments.map(({ kind, number, amountFen }) => (
        <tr key={`${kind} ${number} ${amountFen}`}>
          <td className="centre">{t(`dayClose.kind.${kind}`)}</td>
          <td>{number}</td>
          <Amount fen={amountFen} />
        </tr>
      ))}
      <Total label={t('dayClose.instrumentsTotal')} span={2} fen={total} />
      <Total label={t('dayClose.counted')} span={2} fen={close.countedFen} />
    </Part>
  )
}

function Ious({ close }: { close: DayClose }) {
  const { t } = useTranslation('print')
  const { ious } = close.count
  const columns = [t('dayClose.who'), t('dayClose.iouDay'), t('dayClose.note'), t('dayClose.amount')]
  return (
    <Part title={t('dayClose.ious')} className="count-ious" columns={columns}>
      {ious.length === 0 ? <NoneRow span={4} /> : null}
      {ious.map(({ who, day, note, amountFen }) => (
        <tr key={`${who} ${day} ${note} ${amountFen}`}>
          <td>{who}</td>
          <td className="centre">{day}</td>
          <td>{note}</td>
          <Amount fen={amountFen} />
        </tr>
      ))}
      <Total label={t('dayClose.iousTotal')} span={3} fen={iousFen(close.count)} />
    </Part>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td colSpan={3}>{children}</td>
    </tr>
  )
}

/** The book against the drawer: what the day moved, the difference, reasons and the reviewer's word. */
function Check({ close }: { close: DayClose }) {
  const { t } = useTranslation('print')
  const { openingFen, inFen, outFen, bookFen, countedFen, differenceFen } = close
  const { reviewedByName, reviewedAt } = close
  const verdict = differenceFen === 0 ? 'agrees' : differenceFen > 0 ? 'over' : 'short'
  const pairs = [
    [t('dayClose.opening'), openingFen, t('dayClose.book'), bookFen],
    [t('dayClose.in'), inFen, t('dayClose.countedShort'), countedFen],
  ] as const
  return (
    <section className="count-part">
      <h2>{t('dayClose.check')}</h2>
      <table className="paper-table count-check">
        <tbody>
          {pairs.map(([left, leftFen, right, rightFen]) => (
            <tr key={left}>
              <th scope="row">{left}</th>
              <Amount fen={leftFen} />
              <th scope="row">{right}</th>
              <Amount fen={rightFen} />
            </tr>
          ))}
          <tr className="count-difference">
            <th scope="row">{t('dayClose.out')}</th>
            <Amount fen={outFen} />
            <th scope="row">
              {t('dayClose.difference')}（{t(`dayClose.${verdict}`)}）
            </th>
            <Amount fen={differenceFen} />
          </tr>
          <Fact label={t('dayClose.reason')}>{close.reason}</Fact>
          <Fact label={t('dayClose.review')}>
            {close.reviewNote}
            {reviewedByName === null || reviewedAt === null ? null : (
              <span className="count-reviewed">
                {t('dayClose.reviewed', { name: reviewedByName, at: reviewedAt })}
              </span>
            )}
          </Fact>
          <tr>
            <th scope="row">{t('dayClose.undeposited')}</th>
            <Amount fen={close.undepositedFen} />
            <th scope="row">{t('dayClose.undepositedReason')}</th>
            <td>{close.undepositedReason}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

/** The parts of a cash count sheet (现金盘点表) between its head and its signatures. */
export function DayCloseSheet(props: { close: DayClose; account: Account | undefined; office: string }) {
  const { t } = useTranslation('print')
  const { close, account, office } = props
  return (
    <>
      <h1 className="paper-title">{t('dayClose.title')}</h1>
      <p className="paper-line count-head">
        <span>{office}</span>
        <span>
          {t('dayClose.account')}　{account?.code}　{account?.name}
        </span>
        <span>
          {t('dayClose.day')}　{close.day}
        </span>
      </p>
      <p className="paper-line count-head">
        <span>
          {t('dayClose.closedAt')}　{formatInstant(close.at)}　{close.late ? t('dayClose.late') : ''}
        </span>
        <span>{t('unit', { unit: account?.currency === 'CNY' ? t('yuan') : account?.currency })}</span>
      </p>
      <div className="count-columns">
        <Denominations close={close} />
        <div>
          <Instruments close={close} />
          <Ious close={close} />
        </div>
      </div>
      <Check close={close} />
    </>
  )
}
