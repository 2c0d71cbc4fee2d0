import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { denominationsFen } from '../../../shared/cashier/closing.contract.ts'
import { halfWidth } from '../../../shared/kernel/money.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { type CountForm, notesFen } from './count-form.ts'
import { useDenominationName } from './denomination-name.ts'

type Props = { form: CountForm; onChange: (pieces: (number | null)[]) => void }

/** 100,000 pieces of one note fill no drawer: a longer number is a slip of the hand. */
const longestCount = 6

/** Notes and coins by denomination (券别): pieces are typed downwards, amounts follow. */
export function CountTable({ form, onChange }: Props) {
  const { t } = useTranslation('cashier')
  const name = useDenominationName()
  const set = (at: number, text: string) => {
    const digits = halfWidth(text).replace(/\D/g, '').slice(0, longestCount)
    onChange(
      form.pieces.map((pieces, index) => (index === at ? (digits === '' ? null : Number(digits)) : pieces)),
    )
  }
  return (
    <table className="count-table">
      <thead>
        <tr>
          <th scope="col">{t('count.denomination')}</th>
          <th scope="col" className="amount">
            {t('count.pieces')}
          </th>
          <th scope="col" className="amount">
            {t('field.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {denominationsFen.map((valueFen, index) => {
          const pieces = form.pieces[index] ?? null
          return (
            <tr key={valueFen}>
              <th scope="row">{name(valueFen)}</th>
              <td>
                <Input
                  className="count-input"
                  autoFocus={index === 0}
                  inputMode="numeric"
                  autoComplete="off"
                  value={pieces ?? ''}
                  aria-label={t('count.piecesOf', { name: name(valueFen) })}
                  onFocus={(event) => event.target.select()}
                  onChange={(event) => set(index, event.target.value)}
                />
              </td>
              <td>
                <MoneyText fen={valueFen * (pieces ?? 0)} zero="blank" />
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('count.notesSum')}
          </th>
          <td>
            <MoneyText fen={notesFen(form)} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
