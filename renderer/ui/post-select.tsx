import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { api } from '../app/transport.ts'

type Props = {
  value: number | null
  onChange: (id: number | null) => void
  /** Posts that are not to be chosen, such as the post itself. */
  without?: readonly number[]
  id?: string
  className?: string
  placeholder?: string
  disabled?: boolean
  status?: 'error' | 'warning'
  allowClear?: boolean
  'aria-label'?: string
}

/** Chooses a post in use, by department; found by its name, department or pinyin initials. */
export function PostSelect({ onChange, without = [], ...rest }: Props) {
  const posts = useQuery(api.organisation.posts.queryOptions())
  const options = (posts.data ?? [])
    .filter(({ id, active }) => id === rest.value || (active && !without.includes(id)))
    .map(({ id, name, departmentName, initials }) => ({
      value: id,
      label: `${name}（${departmentName}）`,
      initials,
    }))
  return (
    <Select
      {...rest}
      showSearch={{ optionFilterProp: ['label', 'initials'] }}
      popupMatchSelectWidth={false}
      loading={posts.isPending}
      options={options}
      onChange={(id) => onChange(id ?? null)}
    />
  )
}
