import { useTranslation } from 'react-i18next'

type Signer =
  | 'cashier'
  | 'reviewer'
  | 'manager'
  | 'witness'
  | 'payer'
  | 'payee'
  | 'handler'
  | 'holder'
  | 'superior'
  | 'signDate'

/** A row of signature boxes (签章); a name that the books know stands in its box already. */
export function Signatures({ signers }: { signers: readonly { as: Signer; name?: string }[] }) {
  const { t } = useTranslation('print')
  return (
    <div className="paper-signs">
      {signers.map(({ as, name }) => (
        <div className="paper-sign" key={as}>
          <span className="paper-label">{t(`sign.${as}`)}</span>
          <span className="paper-sign-space">{name}</span>
        </div>
      ))}
    </div>
  )
}
