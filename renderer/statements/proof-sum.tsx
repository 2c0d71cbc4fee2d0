import { useTranslation } from 'react-i18next'
import { MoneyText } from '../ui/money-text.tsx'
import { ProvenTag, provenKey } from './proven-tag.tsx'

type Proof = {
  openingFen: number | null
  inFen: number
  outFen: number
  closingFen: number | null
  proven: boolean | null
}

/** The proof of a statement as a sum on paper: opening + in − out, and the closing that the file states. */
export function ProofSum({ proof }: { proof: Proof }) {
  const { t } = useTranslation('statements')
  const { openingFen, inFen, outFen, closingFen, proven } = proof
  const resultFen = openingFen === null ? null : openingFen + inFen - outFen
  const differenceFen = resultFen === null || closingFen === null ? 0 : closingFen - resultFen
  return (
    <section className="statement-card" aria-label={t('sum.title')}>
      <h2>
        {t('sum.title')} <ProvenTag proven={proven} />
      </h2>
      <dl className="statement-sum">
        <Line label={t('sum.opening')} fen={openingFen} />
        <Line label={t('sum.in')} fen={inFen} />
        <Line label={t('sum.out')} fen={outFen} />
        {resultFen === null ? null : <Line label={t('sum.result')} fen={resultFen} rule />}
        <Line label={t('sum.closing')} fen={closingFen} />
        {differenceFen === 0 ? null : <Line label={t('sum.difference')} fen={differenceFen} differs />}
      </dl>
      <p className="statement-note">{t(`proven.${provenKey(proven)}Detail`)}</p>
    </section>
  )
}

function Line(props: { label: string; fen: number | null; rule?: boolean; differs?: boolean }) {
  const { t } = useTranslation('statements')
  return (
    <div data-rule={props.rule || undefined} data-differs={props.differs || undefined}>
      <dt>{props.label}</dt>
      <dd>
        {props.fen === null ? (
          <span className="statement-nothing">{t('nothing')}</span>
        ) : (
          <MoneyText fen={props.fen} />
        )}
      </dd>
    </div>
  )
}
