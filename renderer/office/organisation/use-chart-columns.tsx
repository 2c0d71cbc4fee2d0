import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department, Post } from '../../../shared/office/organisation.contract.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { ChartLine } from './chart-lines.ts'
import { HeadcountTag } from './headcount-tag.tsx'

/** The columns of the chart of departments and posts. */
export function useChartColumns(
  posts: readonly Post[],
  departments: readonly Department[],
): GridColumn<ChartLine>[] {
  const { t } = useTranslation('organisation')
  const { t: common } = useTranslation()
  return useMemo(() => {
    const named = (id: number | null) => posts.find((one) => one.id === id)?.name
    const ofPost = (line: ChartLine, text: (post: Post) => ReactNode) =>
      line.kind === 'post' ? text(line.post) : null
    return [
      {
        key: 'name',
        title: t('chart.name'),
        width: 190,
        grow: 2,
        render: (line) =>
          line.kind === 'department' ? (
            <strong>{line.department.name}</strong>
          ) : (
            <span className="chart-post">
              {line.post.name}
              {line.head ? <StatusTag tone="ink">{t('chart.head')}</StatusTag> : null}
            </span>
          ),
      },
      {
        key: 'superior',
        title: t('chart.superior'),
        width: 150,
        grow: 1,
        render: (line) =>
          line.kind === 'department' ? (
            <span className="office-hint">{line.department.duty}</span>
          ) : (
            [named(line.post.superiorId), named(line.post.secondSuperiorId)].filter(Boolean).join(' · ')
          ),
        className: 'chart-wide',
      },
      {
        key: 'roles',
        title: t('chart.roles'),
        width: 130,
        grow: 1,
        render: (line) =>
          ofPost(line, ({ roles }) => roles.map((role) => common(`role.${role}`)).join(' · ')),
      },
      {
        key: 'people',
        title: t('chart.people'),
        width: 160,
        grow: 2,
        render: (line) => (line.kind === 'post' ? line.people.join(' · ') : null),
      },
      {
        key: 'count',
        title: t('chart.count'),
        width: 90,
        align: 'right',
        className: 'tabular',
        render: ({ actual, planned }) => `${actual} / ${planned}`,
      },
      {
        key: 'state',
        title: t('chart.state'),
        width: 160,
        render: (line) => {
          if (line.kind === 'post') {
            return line.post.active ? (
              <HeadcountTag planned={line.planned} actual={line.actual} />
            ) : (
              <StatusTag>{t('department.off')}</StatusTag>
            )
          }
          if (line.department.active) return null
          const into = departments.find(({ id }) => id === line.department.mergedIntoId)
          return (
            <StatusTag>
              {into ? t('department.mergedInto', { name: into.name }) : t('department.off')}
            </StatusTag>
          )
        },
      },
    ]
  }, [posts, departments, t, common])
}
