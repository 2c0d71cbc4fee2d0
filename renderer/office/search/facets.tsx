import { useTranslation } from 'react-i18next'
import type { Narrowed, SearchAnswer } from '../../../shared/office/search.contract.ts'

type Props = {
  facets: SearchAnswer['facets'] | undefined
  chosen: Narrowed
  onChoose: (patch: Partial<Narrowed>) => void
}

/** How many there are of each kind, year, category, retention period and state; choosing one narrows the results. */
export function Facets({ facets, chosen, onChoose }: Props) {
  const { t } = useTranslation('search')
  return (
    <aside className="search-facets">
      <FacetList
        title={t('page.kind')}
        all={t('everything')}
        chosen={chosen.kind}
        nameOf={(kind) => t(`kind.${kind}`)}
        counts={(facets?.kinds ?? []).map(({ kind, count }) => ({ value: kind, count }))}
        onChoose={(kind) => onChoose({ kind })}
      />
      <FacetList
        title={t('page.state')}
        all={t('page.any')}
        chosen={chosen.state}
        nameOf={(state) => t(`state.${state}`)}
        counts={(facets?.states ?? []).map(({ state, count }) => ({ value: state, count }))}
        onChoose={(state) => onChoose({ state })}
      />
      <FacetList
        title={t('page.category')}
        all={t('page.any')}
        chosen={chosen.category}
        nameOf={(category) => category}
        counts={(facets?.categories ?? []).map(({ category, count }) => ({ value: category, count }))}
        onChoose={(category) => onChoose({ category })}
      />
      <FacetList
        title={t('page.retention')}
        all={t('page.any')}
        chosen={chosen.retention}
        nameOf={(retention) => t(`retention.${retention}`)}
        counts={(facets?.retentions ?? []).map(({ retention, count }) => ({ value: retention, count }))}
        onChoose={(retention) => onChoose({ retention })}
      />
      <FacetList
        title={t('page.year')}
        all={t('page.anyYear')}
        chosen={chosen.year}
        nameOf={String}
        counts={(facets?.years ?? []).map(({ year, count }) => ({ value: year, count }))}
        onChoose={(year) => onChoose({ year })}
      />
    </aside>
  )
}

type ListProps<Value> = {
  title: string
  all: string
  chosen: Value | null
  nameOf: (value: Value) => string
  counts: readonly { value: Value; count: number }[]
  onChoose: (value: Value | null) => void
}

/** What is chosen is shown also when nothing of it is left, so that it can be let go of. */
function FacetList<Value extends string | number>(props: ListProps<Value>) {
  const { title, all, chosen, nameOf, counts, onChoose } = props
  if (counts.length === 0 && chosen === null) return null
  const gone = chosen !== null && !counts.some(({ value }) => value === chosen)
  const shown = gone ? [...counts, { value: chosen, count: 0 }] : counts
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {all}
      </button>
      {shown.map(({ value, count }) => (
        <button key={value} type="button" aria-pressed={chosen === value} onClick={() => onChoose(value)}>
          <span className="search-facet-name" title={nameOf(value)}>
            {nameOf(value)}
          </span>
          <span>{count}</span>
        </button>
      ))}
    </section>
  )
}
