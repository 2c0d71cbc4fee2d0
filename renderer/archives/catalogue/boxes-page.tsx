import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Volume } from '../../../shared/archives/catalogue.contract.ts'
import { openCategories } from '../../../shared/archives/filing.rules.ts'
import { retention, retentions } from '../../../shared/archives/retention.rules.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { ChoiceFilter } from '../../ui/register/filters.tsx'
import { useRegister } from '../../ui/register/use-register.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { useScheme } from '../scheme/use-scheme.ts'
import { BoxDrawer } from './box-drawer.tsx'
import '../archives.css'

const optional = z.coerce.number().int().positive().nullable().catch(null)
const address = z.object({
  year: optional,
  categoryId: optional,
  retention: retention.nullable().catch(null),
  unplaced: z.boolean().catch(false),
})
const every = 'any'

/** The boxes of the archives and where they stand (装盒、上架). */
export default function BoxesPage() {
  const { t } = useTranslation('archives')
  const register = useRegister(address)
  const { filter, set, opened, open } = register
  const mayManage = useMay('archives.manage')
  const [creating, setCreating] = useState(false)
  const scheme = useScheme()
  const { data, error } = useQuery(api.volumes.list.queryOptions({ input: { filter } }))
  const classes = useQuery(api.filing.classes.queryOptions())
  const years = [...new Set((classes.data ?? []).map(({ year }) => year))].sort((a, b) => b - a)
  const columns = useMemo(() => columnsOf(t), [t])
  const create = () => setCreating(true)
  useHotkeys(mayManage ? { n: { run: create, label: t('boxes.add') } } : {})
  const volume = data?.find(({ id }) => id === opened) ?? null
  return (
    <Page
      fill
      title={t('boxes.title')}
      subtitle={t('boxes.subtitle')}
      actions={
        mayManage ? (
          <Button type="primary" icon={<PlusOutlined />} title={hotkeyLabel('n')} onClick={create}>
            {t('boxes.add')}
          </Button>
        ) : null
      }
      filters={
        <>
          <ChoiceFilter
            label={t('field.year')}
            value={String(filter.year ?? every)}
            choices={[
              { value: every, label: t('catalogue.anyYear') },
              ...years.map((year) => ({ value: String(year), label: String(year) })),
            ]}
            onChange={(value) => set({ year: value === every ? null : Number(value) })}
          />
          <ChoiceFilter
            label={t('field.category')}
            value={String(filter.categoryId ?? every)}
            choices={[
              { value: every, label: t('catalogue.anyCategory') },
              ...(scheme.data ? openCategories(scheme.data) : []).map(({ id, name, letters }) => ({
                value: String(id),
                label: `${letters} ${name}`,
              })),
            ]}
            onChange={(value) => set({ categoryId: value === every ? null : Number(value) })}
          />
          <ChoiceFilter
            label={t('field.retention')}
            value={filter.retention ?? every}
            choices={[
              { value: every, label: t('catalogue.anyRetention') },
              ...retentions.map((value) => ({ value, label: t(`retention.${value}`) })),
            ]}
            onChange={(value) => set({ retention: value === every ? null : value })}
          />
          <Checkbox checked={filter.unplaced} onChange={(event) => set({ unplaced: event.target.checked })}>
            {t('boxes.unplaced')}
          </Checkbox>
          <span className="register-count" role="status">
            {data ? t('boxes.count', { count: data.length }) : ''}
          </span>
        </>
      }
    >
      <RefusalAlert error={error} ns="archives" />
      <DataGrid<Volume>
        label={t('boxes.title')}
        columns={columns}
        rows={data}
        rowKey={({ id }) => id}
        onRowOpen={({ id }) => open(id)}
        selectedKey={opened}
        emptyText={t('boxes.empty')}
        emptyAction={mayManage ? <Button onClick={create}>{t('boxes.add')}</Button> : undefined}
      />
      {scheme.data && (creating || volume) ? (
        <BoxDrawer
          key={creating ? 'new' : volume?.id}
          volume={creating ? null : volume}
          scheme={scheme.data}
          classes={classes.data ?? []}
          mayManage={mayManage}
          onClose={() => (creating ? setCreating(false) : open(null))}
        />
      ) : null}
    </Page>
  )
}

function columnsOf(t: TFunction<'archives'>): GridColumn<Volume>[] {
  return [
    { key: 'year', title: t('field.year'), width: 80, className: 'tabular', render: (row) => row.year },
    {
      key: 'category',
      title: t('field.category'),
      width: 150,
      render: (row) => `${row.letters} ${row.categoryName}`,
    },
    {
      key: 'retention',
      title: t('field.retention'),
      width: 80,
      render: (row) => t(`retention.${row.retention}`),
    },
    {
      key: 'number',
      title: t('boxes.number'),
      width: 64,
      align: 'right',
      className: 'tabular',
      render: (row) => row.number,
    },
    { key: 'title', title: t('boxes.name'), width: 150, grow: 1, render: (row) => row.title },
    {
      key: 'range',
      title: t('boxes.range'),
      width: 110,
      className: 'tabular',
      render: (row) => (row.from === null ? '' : `${row.from}–${row.to}`),
    },
    {
      key: 'pieces',
      title: t('boxes.pieces'),
      width: 64,
      align: 'right',
      className: 'tabular',
      render: (row) => row.pieces,
    },
    {
      key: 'pages',
      title: t('field.pages'),
      width: 64,
      align: 'right',
      className: 'tabular',
      render: (row) => row.pages,
    },
    {
      key: 'spine',
      title: t('boxes.spine'),
      width: 104,
      align: 'right',
      className: 'tabular',
      render: (row) => row.spineMm,
    },
    {
      key: 'place',
      title: t('field.place'),
      width: 150,
      grow: 1,
      render: ({ place }) =>
        place ? (
          `${place.room} ${place.cabinet} ${place.shelf}`
        ) : (
          <StatusTag tone="waiting">{t('boxes.noPlace')}</StatusTag>
        ),
    },
  ]
}
