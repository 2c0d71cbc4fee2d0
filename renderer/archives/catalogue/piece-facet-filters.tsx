import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type PieceFilter, pieceStates } from '../../../shared/archives/catalogue.contract.ts'
import { retentions } from '../../../shared/archives/retention.rules.ts'
import { api } from '../../app/transport.ts'
import { ChoiceFilter } from '../../ui/register/filters.tsx'
import { useScheme } from '../scheme/use-scheme.ts'

type Props = { filter: PieceFilter; set: (patch: Partial<PieceFilter>) => void }

const every = 'any'

/** What the catalogue is narrowed by, each choice with how many pieces it has. */
export function PieceFacetFilters({ filter, set }: Props) {
  const { t } = useTranslation('archives')
  const { data: facets } = useQuery(api.pieces.facets.queryOptions({ input: { filter } }))
  const { data: scheme } = useScheme()
  const { data: places } = useQuery(api.volumes.places.queryOptions())
  const categories = scheme?.categories ?? []
  const counted = (label: string, count: number) => t('catalogue.counted', { label, count })
  const countOf = <Value,>(list: readonly { value: Value; count: number }[] | undefined, of: Value) =>
    list?.find(({ value }) => value === of)?.count ?? 0
  const all = { value: every, label: t('catalogue.all') }
  return (
    <>
      <ChoiceFilter
        label={t('field.year')}
        value={String(filter.year ?? every)}
        choices={[
          { value: every, label: t('catalogue.anyYear') },
          ...(facets?.years ?? []).map(({ value, count }) => ({
            value: String(value),
            label: counted(String(value), count),
          })),
        ]}
        onChange={(value) => set({ year: value === every ? null : Number(value) })}
      />
      <ChoiceFilter
        label={t('scheme.letters')}
        value={filter.letters ?? every}
        choices={[
          { value: every, label: t('catalogue.anyLetters') },
          ...categories
            .filter(({ parentId }) => parentId === null)
            .map(({ letters, name }) => ({
              value: letters,
              label: counted(`${letters} ${name}`, countOf(facets?.letters, letters)),
            })),
        ]}
        onChange={(value) => set({ letters: value === every ? null : value, categoryId: null })}
      />
      <ChoiceFilter
        label={t('field.category')}
        value={String(filter.categoryId ?? every)}
        choices={[
          { value: every, label: t('catalogue.anyCategory') },
          ...categories
            .filter(({ code, letters }) => code !== '' && (filter.letters ?? letters) === letters)
            .map(({ id, name }) => ({
              value: String(id),
              label: counted(name, countOf(facets?.categories, id)),
            })),
        ]}
        onChange={(value) => set({ categoryId: value === every ? null : Number(value) })}
      />
      <ChoiceFilter
        label={t('field.retention')}
        value={filter.retention ?? every}
        choices={[
          { value: every, label: t('catalogue.anyRetention') },
          ...retentions.map((value) => ({
            value,
            label: counted(t(`retention.${value}`), countOf(facets?.retentions, value)),
          })),
        ]}
        onChange={(value) => set({ retention: value === every ? null : value })}
      />
      <ChoiceFilter
        label={t('field.place')}
        value={String(filter.placeId ?? every)}
        choices={[
          { value: every, label: t('catalogue.anyPlace') },
          ...(places ?? []).map(({ id, room, cabinet, shelf }) => ({
            value: String(id),
            label: counted(`${room} ${cabinet} ${shelf}`, countOf(facets?.places, id)),
          })),
        ]}
        onChange={(value) => set({ placeId: value === every ? null : Number(value) })}
      />
      <ChoiceFilter
        label={t('field.state')}
        value={filter.state}
        choices={[
          ...pieceStates.map((value) => ({
            value,
            label: counted(t(`state.${value}`), countOf(facets?.states, value)),
          })),
          { ...all, value: 'all' as const },
        ]}
        onChange={(state) => set({ state })}
      />
    </>
  )
}
