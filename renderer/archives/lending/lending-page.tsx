import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type Loan, loanKind, loanKinds } from '../../../shared/archives/loan.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { ChoiceFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { AskDrawer } from './ask-drawer.tsx'
import { LoanDrawer } from './loan-drawer.tsx'
import { LoanState } from './loan-state.tsx'

const states = ['open', 'asked', 'toHandOut', 'out', 'overdue', 'returned', 'amiss', 'all'] as const
const optionalId = z.coerce.number().int().positive().nullable().catch(null)

/** What the address of the register may say; `ask` opens the form for a piece. */
const address = z.object({
  text: addressText,
  kind: loanKind.nullable().catch(null),
  state: z.enum(states).catch('open'),
  borrowerId: optionalId,
  pieceId: optionalId,
  ask: optionalId,
})

/** The lending register (档案借阅登记, SEC-09, SEC-10). */
export default function LendingPage() {
  const { t } = useTranslation('lending')
  const register = useRegister(address)
  const { set } = register
  const { ask, ...filter } = register.filter
  const language = useLanguage()
  const mayBorrow = useMay('archives.borrow')
  const mayRead = useMay('archives.read')
  const [asking, setAsking] = useState(false)
  const { data, error } = useQuery(api.lending.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  const open = asking || ask !== null
  return (
    <RegisterPage<Loan>
      name="loans"
      title={t('title')}
      subtitle={t(mayRead ? 'subtitle' : 'mine')}
      address={register}
      ns="lending"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('field.state')}
            value={filter.state}
            choices={states.map((state) => ({ value: state, label: t(`state.${state}`) }))}
            onChange={(state) => set({ state })}
          />
          <ChoiceFilter
            label={t('field.kind')}
            value={filter.kind ?? 'any'}
            choices={[
              { value: 'any', label: t('anyKind') },
              ...loanKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
            ]}
            onChange={(kind) => set({ kind: kind === 'any' ? null : kind })}
          />
          {mayRead ? (
            <PersonSelect
              className="register-choice"
              allowClear
              placeholder={t('anyBorrower')}
              aria-label={t('field.borrower')}
              value={filter.borrowerId}
              onChange={(borrowerId) => set({ borrowerId, ...(borrowerId !== null && { state: 'all' }) })}
            />
          ) : null}
        </>
      }
      acts={{
        create: mayBorrow ? { label: t('ask.new'), run: () => setAsking(true) } : undefined,
        written: {
          name: 'loans',
          filter,
          file: () => client.registers.loans.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.lending.list({ filter, offset, limit })).rows,
        queryKey: api.lending.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.overdue ? 'lending-overdue' : undefined),
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('empty')}
    >
      <LoanDrawer loanId={open ? null : register.opened} onClose={() => register.open(null)} />
      {open ? (
        <AskDrawer
          pieceId={ask}
          onClose={(asked) => {
            setAsking(false)
            if (asked !== null) register.open(asked)
            else if (ask !== null) set({ ask: null })
          }}
        />
      ) : null}
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'lending'>): GridColumn<Loan>[] {
  return [
    {
      key: 'number',
      title: t('field.number'),
      width: 222,
      className: 'tabular',
      render: ({ piece }) => piece.number,
    },
    { key: 'title', title: t('field.title'), width: 180, grow: 3, render: ({ piece }) => piece.title },
    { key: 'kind', title: t('field.kind'), width: 84, render: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'borrower',
      title: t('field.borrower'),
      width: 90,
      render: ({ borrowerName }) => borrowerName,
    },
    { key: 'purpose', title: t('field.purpose'), width: 84, grow: 1, render: ({ purpose }) => purpose },
    {
      key: 'outDay',
      title: t('field.outDay'),
      width: 92,
      className: 'tabular',
      render: ({ outDay }) => outDay,
    },
    {
      key: 'dueDay',
      title: t('field.dueDay'),
      width: 92,
      className: 'tabular',
      render: ({ dueDay, overdue }) => (overdue ? <span className="lending-red">{dueDay}</span> : dueDay),
    },
    {
      key: 'returnedDay',
      title: t('field.returnedDay'),
      width: 92,
      className: 'tabular',
      render: ({ returnedDay }) => returnedDay,
    },
    {
      key: 'pages',
      title: t('field.pages'),
      width: 76,
      align: 'right',
      className: 'tabular',
      render: ({ pagesOut, pagesBack, amiss }) => {
        const text =
          pagesOut === null ? '' : pagesBack === null ? String(pagesOut) : `${pagesBack}/${pagesOut}`
        return amiss ? <span className="lending-red">{text}</span> : text
      },
    },
    { key: 'state', title: t('field.state'), width: 152, render: (row) => <LoanState loan={row} /> },
  ]
}
