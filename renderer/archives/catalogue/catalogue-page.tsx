import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type Piece, pieceStates } from '../../../shared/archives/catalogue.contract.ts'
import { retention } from '../../../shared/archives/retention.rules.ts'
import { shownTitle } from '../../../shared/archives/title.rules.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { PieceDrawer } from './piece-drawer.tsx'
import { PieceFacetFilters } from './piece-facet-filters.tsx'
import '../archives.css'

const optionalId = z.coerce.number().int().positive().nullable().catch(null)

/** What the address of the catalogue may say. */
const address = z.object({
  text: addressText,
  year: z.coerce.number().int().positive().nullable().catch(null),
  letters: z.string().max(2).nullable().catch(null),
  categoryId: optionalId,
  retention: retention.nullable().catch(null),
  state: z.enum([...pieceStates, 'all']).catch('kept'),
  placeId: optionalId,
  volumeId: optionalId,
})

/** The catalogue of the archives (电子档案目录, SEC-06). */
export default function CataloguePage() {
  const { t } = useTranslation('archives')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const { data, error } = useQuery(api.pieces.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  return (
    <RegisterPage<Piece>
      name="pieces"
      title={t('catalogue.title')}
      subtitle={t('catalogue.subtitle')}
      address={register}
      ns="archives"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('catalogue.find')} onChange={(text) => set({ text })} />
          <PieceFacetFilters filter={filter} set={set} />
        </>
      }
      aside={
        <span className="register-corner">
          <Link to="/print/archives/catalogue" search={{ filter }}>
            {t('catalogue.printCatalogue')}
          </Link>
          <Link to="/print/archives/stamps" search={{ filter }}>
            {t('catalogue.printStamps')}
          </Link>
          <Link to="/archives/boxes">{t('boxes.title')}</Link>
          <Link to="/archives/check">{t('check.title')}</Link>
        </span>
      }
      acts={{
        written: {
          name: 'pieces',
          filter,
          file: () => client.registers.pieces.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.pieces.list({ filter, offset, limit })).rows,
        queryKey: api.pieces.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.status === 'destroyed' ? 'row-corrected' : undefined),
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('catalogue.empty')}
    >
      <PieceDrawer pieceId={register.opened} onClose={() => register.open(null)} />
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'archives'>): GridColumn<Piece>[] {
  return [
    {
      key: 'number',
      title: t('field.number'),
      width: 212,
      className: 'tabular',
      render: (row) => row.number,
    },
    { key: 'title', title: t('field.title'), width: 200, grow: 2, render: shownTitle },
    {
      key: 'documentNumber',
      title: t('field.documentNumber'),
      width: 100,
      grow: 1,
      render: (row) => row.documentNumber,
    },
    {
      key: 'responsible',
      title: t('field.responsible'),
      width: 100,
      grow: 1,
      render: (row) => row.responsible,
    },
    {
      key: 'documentDay',
      title: t('field.documentDay'),
      width: 92,
      className: 'tabular',
      render: (row) => row.documentDay,
    },
    { key: 'category', title: t('field.category'), width: 92, render: (row) => row.categoryName },
    {
      key: 'retention',
      title: t('field.retention'),
      width: 72,
      render: (row) => t(`retention.${row.retention}`),
    },
    {
      key: 'pages',
      title: t('field.pages'),
      width: 56,
      align: 'right',
      className: 'tabular',
      render: (row) => (row.pages === 0 ? '' : row.pages),
    },
    {
      key: 'place',
      title: t('field.place'),
      width: 190,
      render: (row) =>
        [row.place, row.boxNumber === null ? '' : t('boxes.nth', { number: row.boxNumber })]
          .filter(Boolean)
          .join(' '),
    },
    {
      key: 'state',
      title: t('field.state'),
      width: 76,
      render: (row) => (
        <StatusTag tone={row.status === 'kept' ? 'settled' : 'plain'}>{t(`state.${row.status}`)}</StatusTag>
      ),
    },
  ]
}
