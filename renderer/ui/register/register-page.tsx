import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Namespace } from '../../app/i18n.ts'
import { DataGrid, type DataGridProps } from '../data-grid.tsx'
import { Page } from '../page.tsx'
import { RefusalAlert } from '../refusal-alert.tsx'
import { totalOf } from '../use-grid-rows.ts'
import { type RegisterActs, useRegisterActs } from './register-acts.tsx'
import { useColumnWidths } from './use-column-widths.ts'
import type { RegisterAddress } from './use-register.ts'
import './register.css'

/** A grid as a page gives it, for rows that are here and rows that are fetched alike. */
type Without<Grid, Keys extends PropertyKey> = Grid extends unknown ? Omit<Grid, Keys> : never

type Props<Row> = {
  /** Under which the widths of its columns are kept. */
  name: string
  title: string
  subtitle?: ReactNode
  address: Pick<RegisterAddress<unknown>, 'unfiltered' | 'clear'>
  filters: ReactNode
  acts: RegisterActs
  grid: Without<DataGridProps<Row>, 'label' | 'widths' | 'onResize' | 'emptyText' | 'emptyAction'>
  /** What the register is for, when there is nothing in it. */
  emptyText: ReactNode
  /** What went wrong with reading it, in the words of `ns`. */
  error: unknown
  ns: Namespace
  /** Instead of how many rows there are, where they are read a piece at a time. */
  counted?: ReactNode
  /** More to say beside the count. */
  aside?: ReactNode
  /** The drawer of one record, and whatever else opens beside the register. */
  children?: ReactNode
}

/**
 * The page of every register: filters in the address, how many they let through, the rows, one record beside
 * them, and 新增, 导入, 导出, 打印 in the same corner.
 */
export function RegisterPage<Row>(props: Props<Row>) {
  const { t } = useTranslation('register')
  const { title, address, acts, grid } = props
  const widths = useColumnWidths(props.name)
  const { buttons, failure } = useRegisterActs(acts)
  const total = totalOf(grid)
  const first = acts.create && (
    <Button type="primary" onClick={acts.create.run}>
      {acts.create.label}
    </Button>
  )
  return (
    <Page
      fill
      title={title}
      subtitle={props.subtitle}
      actions={buttons}
      filters={
        <>
          {props.filters}
          {address.unfiltered ? null : (
            <Button type="link" size="small" onClick={address.clear}>
              {t('filter.clear')}
            </Button>
          )}
          <span className="register-count" role="status">
            {props.counted ?? (total === undefined ? '' : t('count', { count: total }))}
          </span>
          {props.aside}
        </>
      }
    >
      <RefusalAlert error={props.error} ns={props.ns} />
      {failure}
      <DataGrid<Row>
        {...grid}
        label={title}
        widths={widths.of}
        onResize={widths.set}
        emptyText={address.unfiltered ? props.emptyText : t('filter.nothing')}
        emptyAction={
          address.unfiltered ? first : <Button onClick={address.clear}>{t('filter.clear')}</Button>
        }
      />
      {props.children}
    </Page>
  )
}
