import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Person } from '../../shared/office/office.contract.ts'
import { role, roles } from '../../shared/office/permissions.ts'
import { personFits } from '../../shared/office/registers.rules.ts'
import { useWelcome } from '../app/person.ts'
import { api, client } from '../app/transport.ts'
import type { GridColumn } from '../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../ui/register/filters.tsx'
import { RegisterPage } from '../ui/register/register-page.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { addressText, useRegister } from '../ui/register/use-register.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import { PersonDrawer } from './person-drawer.tsx'

const states = ['all', 'active', 'inactive'] as const

/** What the address of the register may say. */
const address = z.object({
  text: addressText,
  role: role.nullable().catch(null),
  state: z.enum(states).catch('all'),
})

/** The register of people who may sign in, and the posts they hold. */
export default function PeoplePage() {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  const register = useRegister(address)
  const { filter, set } = register
  const people = useQuery(api.people.list.queryOptions())
  const language = useLanguage()
  const today = useWelcome()?.today.day
  const [creating, setCreating] = useState(false)
  const columns = useColumns(today ?? '')
  const found = useMemo(
    () => people.data?.filter((person) => personFits(person, filter)),
    [people.data, filter],
  )
  const shown = people.data?.find(({ id }) => id === register.opened) ?? null
  const roleChoices = roles.map((one) => ({ value: one, label: common(`role.${one}`) }))
  return (
    <RegisterPage<Person>
      name="people"
      title={t('people.title')}
      subtitle={t('people.subtitle')}
      address={register}
      ns="office"
      error={people.error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('people.filter')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('people.role')}
            value={filter.role ?? 'any'}
            choices={[{ value: 'any', label: t('people.anyRole') }, ...roleChoices]}
            onChange={(one) => set({ role: one === 'any' ? null : one })}
          />
          <ChoiceFilter
            label={t('people.state')}
            value={filter.state}
            choices={states.map((state) => ({ value: state, label: t(`people.states.${state}`) }))}
            onChange={(state) => set({ state })}
          />
        </>
      }
      acts={{
        create: { label: t('people.add'), run: () => setCreating(true) },
        importInto: 'people',
        written: {
          name: 'people',
          filter,
          file: () => client.registers.people.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        rows: found,
        rowKey: (person) => person.id,
        onRowOpen: (person) => register.open(person.id),
        selectedKey: register.opened,
      }}
      emptyText={t('people.empty')}
    >
      {today && (creating || shown) ? (
        <PersonDrawer
          key={creating ? 'new' : shown?.id}
          person={creating ? null : shown}
          today={today}
          onClose={() => (creating ? setCreating(false) : register.open(null))}
        />
      ) : null}
    </RegisterPage>
  )
}

function useColumns(today: string): GridColumn<Person>[] {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  const { t: org } = useTranslation('organisation')
  return useMemo(
    () => [
      { key: 'name', title: t('people.name'), width: 140, render: (person) => person.name },
      { key: 'login', title: t('people.login'), width: 140, render: (person) => person.login },
      {
        key: 'posts',
        title: org('person.posts'),
        width: 220,
        grow: 3,
        render: ({ tenures }) =>
          tenures
            .map(({ postName: post, fromDay: day }) =>
              day > today ? org('person.later', { post, day }) : post,
            )
            .join(' · '),
      },
      {
        key: 'roles',
        title: org('post.roles'),
        width: 180,
        grow: 2,
        render: (person) => person.roles.map((role) => common(`role.${role}`)).join(' · '),
      },
      {
        key: 'state',
        title: t('people.state'),
        width: 220,
        render: (person) => <PersonState person={person} />,
      },
    ],
    [t, common, org, today],
  )
}

function PersonState({ person }: { person: Person }) {
  const { t } = useTranslation('office')
  const { t: org } = useTranslation('organisation')
  if (!person.active) return <StatusTag>{org('leave.left')}</StatusTag>
  if (person.lockedUntil !== null && person.lockedUntil > Date.now()) {
    return <StatusTag tone="red">{t('people.locked', { until: person.lockedUntil })}</StatusTag>
  }
  return <StatusTag tone="settled">{t('people.active')}</StatusTag>
}
