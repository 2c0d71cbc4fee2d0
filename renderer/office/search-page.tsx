import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type Hit, longestSearch } from '../../shared/office/search.contract.ts'
import { searchRetention, searchState } from '../../shared/office/search-facets.ts'
import { searchKind } from '../../shared/office/search-kinds.ts'
import { api, client } from '../app/transport.ts'
import { DataGrid, type GridColumn } from '../ui/data-grid.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { ChoiceFilter, TextFilter } from '../ui/register/filters.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { addressText, useRegister } from '../ui/register/use-register.ts'
import { useDownload } from '../ui/use-download.ts'
import { hotkeyLabel, useHotkeys } from '../ui/use-hotkeys.ts'
import { Facets } from './search/facets.tsx'
import { HitAmount } from './search/hit-amount.tsx'
import { HitPage } from './search/hit-page.tsx'
import { HowToWrite } from './search/how-to-write.tsx'
import { MarkedText } from './search/marked-text.tsx'
import { hitPlace } from './search/places.ts'
import { RebuildIndex } from './search/rebuild-index.tsx'
import { SavedBar } from './search/saved-bar.tsx'
import { Understood } from './search/understood.tsx'
import { useKinds } from './search/use-kinds.ts'
import { useRecent } from './search/use-recent.ts'
import './search/search.css'

const orders = ['newest', 'best'] as const

/** What the address of the page may say. */
const address = z.object({
  q: addressText,
  kind: searchKind.nullable().catch(null),
  year: z.coerce.number().int().min(1900).max(2199).nullable().catch(null),
  category: z
    .union([z.string().min(1), z.number().transform(String)])
    .nullable()
    .catch(null),
  retention: searchRetention.nullable().catch(null),
  state: searchState.nullable().catch(null),
  order: z.enum(orders).catch('newest'),
})

/** Everything that a search finds, by kind and year, in the order asked for (检索). */
export default function SearchPage() {
  const { t } = useTranslation('search')
  const navigate = useNavigate()
  const language = useLanguage()
  const { filter, set } = useRegister(address)
  const { remember } = useRecent()
  const { q, order, ...narrowed } = filter
  const text = q.trim()
  const asked = { ...narrowed, order, text }
  const answer = useQuery({
    ...api.search.find.queryOptions({ input: { ...asked, offset: 0, limit: 1 } }),
    enabled: asked.text !== '',
    staleTime: 0,
  })
  const columns = useColumns()
  const file = useDownload(() => client.search.export({ ...asked, language }))
  const mayExport = asked.text !== '' && (answer.data?.total ?? 0) > 0
  useHotkeys(mayExport ? { e: { run: () => void file.run(), label: t('page.export') } } : {})
  const open = (hit: Hit) => {
    const place = hitPlace(hit)
    if (!place) return
    remember(asked.text)
    void navigate(place)
  }
  const { data } = answer
  return (
    <Page
      fill
      title={t('title')}
      subtitle={data ? t(data.more ? 'countMany' : 'count', { count: data.total }) : undefined}
      actions={
        <>
          <RebuildIndex building={data?.building ?? false} />
          {mayExport ? (
            <Button
              icon={<DownloadOutlined />}
              loading={file.pending}
              title={hotkeyLabel('e')}
              onClick={() => void file.run()}
            >
              {t('page.export')}
            </Button>
          ) : null}
        </>
      }
      filters={
        <>
          <span className="search-field">
            <TextFilter
              value={q}
              label={t('label')}
              longest={longestSearch}
              onChange={(text) => set({ q: text })}
            />
          </span>
          <ChoiceFilter
            label={t('page.order')}
            value={order}
            choices={orders.map((one) => ({ value: one, label: t(`page.${one}`) }))}
            onChange={(next) => set({ order: next })}
          />
          <Understood text={asked.text} />
          <SavedBar shown={{ text, narrowed, order }} />
        </>
      }
    >
      <RefusalAlert error={answer.error} ns="search" />
      <RefusalAlert error={file.error} ns="search" onClose={file.dismiss} />
      {data?.building ? <p className="search-building">{t('building')}</p> : null}
      {asked.text === '' ? (
        <EmptyState text={t('empty')} action={<HowToWrite />} />
      ) : (
        <div className="search-answer">
          <Facets facets={data?.facets} chosen={narrowed} onChoose={set} />
          <DataGrid<Hit>
            label={t('results')}
            columns={columns}
            total={data?.total}
            load={async (offset, limit) => (await client.search.find({ ...asked, offset, limit })).rows}
            queryKey={[...api.search.find.key({ input: { ...asked, offset: 0, limit: 1 } }), data?.total]}
            rowKey={(hit) => `${hit.kind} ${hit.id}`}
            onRowOpen={open}
            emptyText={t('nothing', { text: asked.text })}
            emptyAction={<p className="empty-hint">{t('nothingHint')}</p>}
          />
        </div>
      )}
    </Page>
  )
}

function useColumns(): GridColumn<Hit>[] {
  const { t } = useTranslation('search')
  const mayFindEntries = useKinds().includes('entry')
  return useMemo((): GridColumn<Hit>[] => {
    const amount: GridColumn<Hit> = {
      key: 'amount',
      title: t('page.amount'),
      width: 132,
      align: 'right',
      render: (hit) => <HitAmount hit={hit} />,
    }
    return [
      { key: 'kind', title: t('page.kind'), width: 84, render: (hit) => t(`kind.${hit.kind}`) },
      {
        key: 'found',
        title: t('page.found'),
        width: 180,
        grow: 2,
        render: (hit) => <MarkedText parts={hit.title} />,
      },
      {
        key: 'text',
        title: t('page.text'),
        width: 260,
        grow: 3,
        render: (hit) => (
          <span>
            <HitPage hit={hit} />
            <MarkedText parts={hit.snippet} />
            <span className="search-detail">{hit.detail}</span>
          </span>
        ),
      },
      { key: 'day', title: t('page.day'), width: 92, render: (hit) => hit.day },
      ...(mayFindEntries ? [amount] : []),
    ]
  }, [t, mayFindEntries])
}
