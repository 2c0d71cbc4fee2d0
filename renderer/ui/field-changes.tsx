import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FieldChange } from '../../shared/office/subject.ts'
import { useMay } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { type NameOf, nothing, pointers, saidChanges } from './field-text.ts'
import './field-changes.css'

type Named = { id: number; name: string }

const kinds = ['department', 'post', 'account'] as const

/** Every field that a value names, within lists and groups too. */
function fieldsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(fieldsIn)
  return Object.entries(value).flatMap(([field, one]) => [field, ...fieldsIn(one)])
}

/** What departments, posts and accounts are called that a change points at. */
function useNameOf(changes: readonly FieldChange[]): NameOf {
  const fields = changes.flatMap(({ field, before, after }) => [
    field,
    ...fieldsIn(before),
    ...fieldsIn(after),
  ])
  const mayAccounts = useMay('accounts.read')
  const asked = (what: keyof typeof pointers) => pointers[what].some((field) => fields.includes(field))
  const departments = useQuery({
    ...api.organisation.departments.queryOptions(),
    enabled: asked('department'),
  })
  const posts = useQuery({ ...api.organisation.posts.queryOptions(), enabled: asked('post') })
  const accounts = useQuery({
    ...api.accounts.list.queryOptions(),
    enabled: mayAccounts && asked('account'),
  })
  const known: Readonly<Record<keyof typeof pointers, readonly Named[] | undefined>> = {
    department: departments.data,
    post: posts.data,
    account: accounts.data,
  }
  return (field, id) => {
    const what = kinds.find((kind) => pointers[kind].includes(field))
    return (what && known[what]?.find((one) => one.id === id)?.name) ?? null
  }
}

/** What changed in a record: each field with what it was and what it is now. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  const { t } = useTranslation('audit')
  const nameOf = useNameOf(changes)
  const said = saidChanges(changes, nameOf)
  if (said.length === 0) return <p>{t('noFields')}</p>
  const isNew = said.every(({ before }) => before === null)
  return (
    <table className="field-changes">
      <thead>
        <tr>
          <th scope="col">{t('fieldTitle')}</th>
          {isNew ? null : <th scope="col">{t('before')}</th>}
          <th scope="col">{t(isNew ? 'content' : 'after')}</th>
        </tr>
      </thead>
      <tbody>
        {said.map(({ field, name, before, after }) => (
          <tr key={field}>
            <th scope="row">{name}</th>
            {isNew ? null : <td>{before === null ? nothing : <del>{before}</del>}</td>}
            <td>{after ?? nothing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
