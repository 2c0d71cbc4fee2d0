import { useTranslation } from 'react-i18next'
import type { SearchAnswer } from '../../../shared/office/search.contract.ts'
import type { SearchKind } from '../../../shared/office/search-kinds.ts'

type Chosen = { kind: SearchKind | null; year: number | null }
type Props = {
  facets: SearchAnswer['facets'] | undefined
  chosen: Chosen
  onChoose: (patch: Partial<Chosen>) => void
}

/** How many of each kind and year there are; choosing one narrows the results to it. */
export function Facets({ facets, chosen, onChoose }: Props) {
  const { t } = useTranslation('search')
  const kinds = facets?.kinds ?? []
  const years = facets?.years ?? []
  return (
    <aside className="search-facets">
      <FacetList
        title={t('page.kind')}
        all={t('everything')}
        chosen={chosen.kind}
        choices={kinds.map(({ kind, count }) => ({ value: kind, label: t(`kind.${kind}`), count }))}
        onChoose={(kind) => onChoose({ kind })}
      />
      <FacetList
        title={t('page.year')}
        all={t('page.anyYear')}
        chosen={chosen.year}
        choices={years.map(({ year, count }) => ({ value: year, label: String(year), count }))}
        onChoose={(year) => onChoose({ year })}
      />
    </aside>
  )
}

type ListProps<Value> = {
  title: string
  all: string
  chosen: Value | null
  choices: readonly { value: Value; label: string; count: number }[]
  onChoose: (value: Value | null) => void
}

function FacetList<Value extends string | number>({
  title,
  all,
  chosen,
  choices,
  onChoose,
}: ListProps<Value>) {
  if (choices.length === 0 && chosen === null) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {all}
      </button>
      {choices.map(({ value, label, count }) => (
        <button key={value} type="button" aria-pressed={chosen === value} onClick={() => onChoose(value)}>
          {label} <span>{count}</span>
        </button>
      ))}
    </section>
  )
}
