import { useTranslation } from 'react-i18next'
import { toCapitals } from '../../shared/cashier/capitals.rules.ts'
import type { Slip } from '../../shared/cashier/slip.contract.ts'
import { formatFen } from '../../shared/kernel/money.ts'
import { Signatures } from './signatures.tsx'

type Props = {
  slip: Slip
  office: string
  currency: string
  copy: 'stub' | 'party'
  /** Pre-printed paper (套打): only what is filled in is printed, moved by these tenths of a millimetre. */
  preprinted: { x: number; y: number } | null
}

/** One copy (联) of a receipt or payment slip. CSH-09, 会计基础工作规范 §52. */
export function SlipCopy({ slip, office, currency, copy, preprinted }: Props) {
  const { t } = useTranslation('print')
  const { entry, kind } = slip
  const [year, month, day] = entry.day.split('-').map(Number)
  const moved = preprinted ? { translate: `${preprinted.x / 10}mm ${preprinted.y / 10}mm` } : {}
  const party = kind === 'receipt' ? t('slip.payerCopy') : t('slip.payeeCopy')
  return (
    <section className="slip" data-preprinted={preprinted !== null} style={moved}>
      <header className="slip-head">
        <span className="slip-value slip-office">{office}</span>
        <h1 className="paper-title slip-title paper-label">{t(`slip.${kind}`)}</h1>
        <span className="slip-number">
          <span className="paper-label">{t('slip.number')} </span>
          <strong className="slip-value">{slip.numberText}</strong>
        </span>
      </header>
      <p className="slip-date slip-value">
        {t(preprinted ? 'slip.datePreprinted' : 'slip.date', { year, month, day })}
      </p>
      <div className="slip-body">
        <SlipTable slip={slip} currency={currency} />
        <span className="slip-copy paper-label">{copy === 'stub' ? t('slip.stub') : party}</span>
      </div>
      <p className="slip-witness paper-label">
        <span>{t('slip.faceToFace')}</span>
        <span className="slip-seal">{t('slip.seal')}</span>
      </p>
      <Signatures
        signers={[
          { as: kind === 'receipt' ? 'payer' : 'payee' },
          { as: 'handler', name: entry.handler },
          { as: 'reviewer' },
          { as: 'cashier', name: entry.byName },
        ]}
      />
      {slip.voided ? <span className="paper-stamp slip-stamp">{t('slip.voided')}</span> : null}
    </section>
  )
}

function SlipTable({ slip, currency }: { slip: Slip; currency: string }) {
  const { t } = useTranslation('print')
  const { entry } = slip
  const fen = Math.abs(entry.inFen + entry.outFen)
  const home = currency === 'CNY'
  return (
    <table className="paper-table slip-table">
      <colgroup>
        <col className="slip-col-label" />
        <col />
        <col className="slip-col-label" />
        <col className="slip-col-side" />
      </colgroup>
      <tbody>
        <tr>
          <th className="paper-label">{slip.kind === 'receipt' ? t('slip.from') : t('slip.to')}</th>
          <td className="slip-value">{entry.counterparty}</td>
          <th className="paper-label">{t('slip.account')}</th>
          <td className="slip-value">{slip.accountName}</td>
        </tr>
        <tr>
          <th className="paper-label">{t('slip.reason')}</th>
          <td className="slip-value">{entry.summary}</td>
          <th className="paper-label">{t('slip.item')}</th>
          <td className="slip-value">{entry.counterItem}</td>
        </tr>
        <tr className="slip-amount">
          <th className="paper-label">{t('slip.capitals')}</th>
          <td className="slip-value slip-capitals">{home ? toCapitals(fen) : currency}</td>
          <th className="paper-label">{t('slip.figures')}</th>
          <td className="slip-value slip-figures">
            {home ? '¥' : `${currency} `}
            {formatFen(fen)}
          </td>
        </tr>
        <tr>
          <th className="paper-label">{t('slip.cheque')}</th>
          <td className="slip-value">{entry.chequeNumber}</td>
          <th className="paper-label">{t('slip.entry')}</th>
          <td className="slip-value">{entry.number}</td>
        </tr>
      </tbody>
    </table>
  )
}
