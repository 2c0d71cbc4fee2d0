import { useTranslation } from 'react-i18next'
import { MoneyText } from '../../ui/money-text.tsx'
import { type CountForm, countedFen, instrumentsFen, notesFen } from './count-form.ts'
import { DifferenceText } from './difference-text.tsx'

type Props = {
  form: CountForm
  /** In fen; null while nothing was counted. */
  differenceFen: number | null
}

/** What the count comes to so far, and how it stands against the book. */
export function CountResult({ form, differenceFen }: Props) {
  const { t } = useTranslation('cashier')
  return (
    <section className="close-result" data-state={differenceFen ? 'off' : 'even'}>
      <table className="figures">
        <tbody>
          <FigureRow label={t('close.notes')} fen={notesFen(form)} />
          <FigureRow label={t('close.instruments')} fen={instrumentsFen(form)} />
        </tbody>
        <tfoot>
          <FigureRow label={t('close.counted')} fen={countedFen(form)} />
          <tr>
            <th scope="row">{t('close.difference')}</th>
            <td aria-live="polite" className="difference-cell">
              {differenceFen === null ? t('close.notCounted') : <DifferenceText fen={differenceFen} />}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function FigureRow({ label, fen }: { label: string; fen: number }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <MoneyText fen={fen} />
      </td>
    </tr>
  )
}
