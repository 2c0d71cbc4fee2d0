import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Book } from '../../../shared/archives/library.contract.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { BookDrawer } from './book-drawer.tsx'

const states = ['kept', 'lent', 'overdue', 'gone', 'all'] as const

const address = z.object({ text: addressText, state: z.enum(states).catch('kept') })

/** The office's books and who has them (图书, SEC-18). */
export default function BooksPage() {
  const { t } = useTranslation('lending')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const mayManage = useMay('archives.manage')
  const [adding, setAdding] = useState(false)
  const { data, error } = useQuery(api.library.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  return (
    <RegisterPage<Book>
      name="library"
      title={t('books.title')}
      subtitle={t('books.subtitle')}
      address={register}
      ns="lending"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('books.find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('field.state')}
            value={filter.state}
            choices={states.map((state) => ({ value: state, label: t(`books.state.${state}`) }))}
            onChange={(state) => set({ state })}
          />
        </>
      }
      acts={{
        create: mayManage ? { label: t('books.new'), run: () => setAdding(true) } : undefined,
        written: {
          name: 'library',
          filter,
          file: () => client.registers.library.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.library.list({ filter, offset, limit })).rows,
        queryKey: api.library.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.status === 'kept' ? undefined : 'row-corrected'),
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('books.empty')}
    >
      <BookDrawer
        bookId={adding ? 'new' : register.opened}
        mayManage={mayManage}
        onClose={() => (adding ? setAdding(false) : register.open(null))}
      />
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'lending'>): GridColumn<Book>[] {
  return [
    { key: 'code', title: t('books.code'), width: 90, className: 'tabular', render: ({ code }) => code },
    { key: 'title', title: t('books.name'), width: 200, grow: 3, render: ({ title }) => title },
    { key: 'author', title: t('books.author'), width: 130, grow: 1, render: ({ author }) => author },
    { key: 'publisher', title: t('books.publisher'), width: 120, render: ({ publisher }) => publisher },
    { key: 'place', title: t('books.place'), width: 110, render: ({ place }) => place },
    {
      key: 'borrower',
      title: t('field.borrower'),
      width: 100,
      render: ({ lentTo }) => lentTo?.borrowerName,
    },
    {
      key: 'dueDay',
      title: t('field.dueDay'),
      width: 96,
      className: 'tabular',
      render: ({ lentTo, overdue }) =>
        overdue ? <span className="lending-red">{lentTo?.dueDay}</span> : lentTo?.dueDay,
    },
    {
      key: 'state',
      title: t('field.state'),
      width: 104,
      render: ({ status, lentTo, overdue }) => {
        if (status !== 'kept') return <StatusTag>{t(`books.status.${status}`)}</StatusTag>
        if (overdue) return <StatusTag tone="red">{t('books.state.overdue')}</StatusTag>
        return lentTo ? (
          <StatusTag tone="ink">{t('books.state.lent')}</StatusTag>
        ) : (
          <StatusTag tone="settled">{t('books.onShelf')}</StatusTag>
        )
      },
    },
  ]
}
