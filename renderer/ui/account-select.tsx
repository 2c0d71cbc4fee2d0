import { Select } from 'antd'
import type { Account } from '../../shared/cashier/account.contract.ts'

type Props = {
  accounts: readonly Account[]
  /** Id of the chosen account; null when none is, or all are. */
  value: number | null
  onChange: (id: number | null) => void
  /** Words of the choice that stands for every account; without them one is to be chosen. */
  all?: string
  id?: string
  className?: string
  placeholder?: string
  status?: 'warning'
  'aria-label'?: string
}

/** The last four digits tell two accounts at one bank apart. */
const labelOf = ({ name, bankNumber }: Account): string =>
  bankNumber === '' ? name : `${name}（${bankNumber.replace(/\s/g, '').slice(-4)}）`

/** Chooses an account, found by its name, code or pinyin initials. */
export function AccountSelect({ accounts, value, onChange, all, ...rest }: Props) {
  const named = accounts.map((account) => ({
    value: account.id,
    label: labelOf(account),
    code: account.code,
    initials: account.initials,
  }))
  const options = all === undefined ? named : [{ value: 0, label: all, code: '', initials: '' }, ...named]
  return (
    <Select
      {...rest}
      showSearch={{ optionFilterProp: ['label', 'code', 'initials'] }}
      value={value ?? (all === undefined ? null : 0)}
      options={options}
      onChange={(id) => onChange(id === 0 ? null : id)}
    />
  )
}
