import { useTranslation } from 'react-i18next'
import type { Staffing } from '../../../shared/office/organisation.contract.ts'
import { type Headcount, headcountOf } from './headcount.ts'
import { HeadcountTag } from './headcount-tag.tsx'

/** Every post with its planned and actual headcount, by department, with sums; the same on screen and paper. */
export function StaffingTable(props: { day: string; departments: readonly Staffing[]; className: string }) {
  const { t } = useTranslation('organisation')
  const { day, departments, className } = props
  const total = headcountOf(departments.flatMap(({ posts }) => posts))
  return (
    <table className={className}>
      <caption>
        {t('staffing.asOf', { day })}　{t('staffing.summary', total)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('staffing.post')}</th>
          <th scope="col" className="amount">
            {t('staffing.planned')}
          </th>
          <th scope="col" className="amount">
            {t('staffing.actual')}
          </th>
          <th scope="col">{t('staffing.difference')}</th>
          <th scope="col">{t('staffing.people')}</th>
        </tr>
      </thead>
      {departments.map((department) => (
        <DepartmentRows key={department.departmentId} department={department} />
      ))}
      <tfoot>
        <SumRow label={t('staffing.total')} sum={total} />
      </tfoot>
    </table>
  )
}

function DepartmentRows({ department }: { department: Staffing }) {
  const { t } = useTranslation('organisation')
  const { departmentName, posts } = department
  return (
    <tbody>
      <tr className="staffing-department">
        <th scope="rowgroup" colSpan={5}>
          {departmentName}
        </th>
      </tr>
      {posts.map(({ id, name, planned, actual, people }) => (
        <tr key={id} data-short={actual < planned || undefined} data-over={actual > planned || undefined}>
          <td className="staffing-post">{name}</td>
          <td className="amount">{planned}</td>
          <td className="amount">{actual}</td>
          <td>
            <HeadcountTag planned={planned} actual={actual} />
          </td>
          <td>{people.join(' · ')}</td>
        </tr>
      ))}
      <SumRow label={t('staffing.subtotal')} sum={headcountOf(posts)} />
    </tbody>
  )
}

function SumRow({ label, sum }: { label: string; sum: Headcount }) {
  const { t } = useTranslation('organisation')
  const { planned, actual, short, over } = sum
  return (
    <tr className="staffing-sum">
      <th scope="row">{label}</th>
      <td className="amount">{planned}</td>
      <td className="amount">{actual}</td>
      <td colSpan={2}>
        {short > 0 ? t('staffing.short', { count: short }) : null}{' '}
        {over > 0 ? t('staffing.over', { count: over }) : null}
      </td>
    </tr>
  )
}
