import { Select } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type StatementMapping,
  type StatementRole,
  statementRole,
} from '../../../shared/statements/statement-reading.ts'

type Props = {
  rows: readonly (readonly string[])[]
  lines: readonly number[]
  mapping: StatementMapping
  onRole: (index: number, role: StatementRole) => void
  onHeader: (line: number | null) => void
}

/** 不用 stands first, then the roles in the order in which a person looks for them. */
const roles: readonly StatementRole[] = [
  'ignored',
  ...statementRole.options.filter((role) => role !== 'ignored'),
]

type Column = { key: string; index: number; role: StatementRole }

/** The columns of a file have no other names than their places. */
const columnsOf = ({ roles }: StatementMapping): Column[] =>
  roles.map((role, index) => ({ key: `column ${index + 1}`, index, role }))

/** The head of the file as it is, with a role over each column and a mark for the row of titles. */
export function RawTable({ rows, lines, mapping, onRole, onHeader }: Props) {
  const { t } = useTranslation('statements')
  const columns = columnsOf(mapping)
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    table.current?.querySelector('tr[data-title]')?.scrollIntoView({ block: 'center' })
  }, [])
  const options = useMemo(() => roles.map((value) => ({ value, label: t(`role.${value}`) })), [t])
  return (
    <div className="statement-raw">
      <table ref={table}>
        <thead>
          <tr>
            <th>
              <label className="statement-no-header">
                <input
                  type="radio"
                  name="header-row"
                  checked={mapping.headerRow === null}
                  onChange={() => onHeader(null)}
                />
                {t('mapping.noHeader')}
              </label>
            </th>
            {columns.map(({ key, index, role }) => (
              <th key={key} data-used={role !== 'ignored' || undefined}>
                <Select
                  size="small"
                  variant="borderless"
                  className="statement-role"
                  popupMatchSelectWidth={150}
                  showSearch={{ optionFilterProp: 'label' }}
                  virtual={false}
                  listHeight={400}
                  aria-label={t('mapping.role', { column: index + 1 })}
                  value={role}
                  options={options}
                  onChange={(next) => onRole(index, next)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <RawRow
              key={lines[index]}
              line={lines[index] ?? index + 1}
              cells={cells}
              mapping={mapping}
              columns={columns}
              onHeader={onHeader}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RawRow(props: {
  line: number
  cells: readonly string[]
  mapping: StatementMapping
  columns: readonly Column[]
  onHeader: (line: number) => void
}) {
  const { line, cells, mapping, columns, onHeader } = props
  const { t } = useTranslation('statements')
  const { headerRow, headerRows } = mapping
  const title = headerRow !== null && line >= headerRow && line < headerRow + headerRows
  return (
    <tr data-title={title || undefined} data-above={(headerRow !== null && line < headerRow) || undefined}>
      <th scope="row">
        <label>
          <input
            type="radio"
            name="header-row"
            aria-label={t('mapping.headerRow', { line })}
            checked={headerRow === line}
            onChange={() => onHeader(line)}
          />
          {line}
        </label>
      </th>
      {columns.map(({ key, index, role }) => (
        <td key={key} data-used={role !== 'ignored' || undefined} title={cells[index]}>
          {cells[index]}
        </td>
      ))}
    </tr>
  )
}
