import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { api } from '../app/transport.ts'

type Props = {
  value: number | null
  onChange: (id: number | null) => void
  /** People who are not to be chosen, such as the person themself. */
  without?: readonly number[]
  id?: string
  className?: string
  placeholder?: string
  disabled?: boolean
  status?: 'error' | 'warning'
  allowClear?: boolean
  'aria-label'?: string
}

/** Chooses a person who has not left, found by name, post or pinyin initials. */
export function PersonSelect({ onChange, without = [], ...rest }: Props) {
  const people = useQuery(api.organisation.peopleBrief.queryOptions())
  const options = (people.data ?? [])
    .filter(({ id }) => !without.includes(id))
    .map(({ id, name, initials, posts }) => ({
      value: id,
      label: posts.length === 0 ? name : `${name}（${posts.join('、')}）`,
      initials,
    }))
  return (
    <Select
      {...rest}
      showSearch={{ optionFilterProp: ['label', 'initials'] }}
      popupMatchSelectWidth={false}
      loading={people.isPending}
      options={options}
      onChange={(id) => onChange(id ?? null)}
    />
  )
}
