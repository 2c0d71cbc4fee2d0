import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/office/office.contract.ts'
import { api } from '../app/transport.ts'
import { DataGrid, type GridColumn } from '../ui/data-grid.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { hotkeyLabel, useHotkeys } from '../ui/use-hotkeys.ts'
import { PersonDrawer } from './person-drawer.tsx'

/** The register of people who may sign in, and their roles. */
export default function PeoplePage() {
  const { t } = useTranslation('office')
  const people = useQuery(api.people.list.queryOptions())
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<Person | 'new' | null>(null)
  const columns = useColumns()
  const found = useMemo(() => matching(people.data ?? [], text), [people.data, text])
  const add = () => setOpened('new')
  useHotkeys({ 'alt+n': { run: add, label: t('people.add') } })
  return (
    <Page
      fill
      title={t('people.title')}
      subtitle={t('people.subtitle')}
      actions={
        <Button type="primary" title={hotkeyLabel('alt+n')} onClick={add}>
          {t('people.add')}
        </Button>
      }
      filters={
        <>
          <Input.Search
            className="office-search"
            allowClear
            aria-label={t('people.filter')}
            placeholder={t('people.filter')}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="office-count">{t('people.total', { count: found.length })}</span>
        </>
      }
    >
      <RefusalAlert error={people.error} ns="office" />
      <DataGrid<Person>
        label={t('people.title')}
        columns={columns}
        rows={people.data ? found : undefined}
        rowKey={(person) => person.id}
        selectedKey={opened === null || opened === 'new' ? null : opened.id}
        onRowOpen={setOpened}
        emptyText={text === '' ? t('people.empty') : t('people.noneFound', { text })}
        emptyAction={
          text === '' ? (
            <Button type="primary" onClick={add}>
              {t('people.add')}
            </Button>
          ) : null
        }
      />
      <PersonDrawer opened={opened} onClose={() => setOpened(null)} />
    </Page>
  )
}

function matching(people: readonly Person[], text: string): Person[] {
  const wanted = text.trim().toLowerCase()
  return people.filter(
    (person) => person.name.toLowerCase().includes(wanted) || person.login.includes(wanted),
  )
}

function useColumns(): GridColumn<Person>[] {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  return useMemo(
    () => [
      { key: 'name', title: t('people.name'), width: 140, render: (person) => person.name },
      { key: 'login', title: t('people.login'), width: 140, render: (person) => person.login },
      {
        key: 'roles',
        title: t('people.roles'),
        width: 260,
        grow: 1,
        render: (person) => person.roles.map((role) => common(`role.${role}`)).join(' · '),
      },
      {
        key: 'state',
        title: t('people.state'),
        width: 220,
        render: (person) => <PersonState person={person} />,
      },
    ],
    [t, common],
  )
}

function PersonState({ person }: { person: Person }) {
  const { t } = useTranslation('office')
  if (!person.active) return <StatusTag>{t('people.inactive')}</StatusTag>
  if (person.lockedUntil !== null && person.lockedUntil > Date.now()) {
    return <StatusTag tone="red">{t('people.locked', { until: person.lockedUntil })}</StatusTag>
  }
  return <StatusTag tone="settled">{t('people.active')}</StatusTag>
}
