import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/person.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import type { ChartLine } from './chart-lines.ts'
import { DepartmentDrawer } from './department-drawer.tsx'
import { PostDrawer } from './post-drawer.tsx'
import { TemplateDrawer } from './template-drawer.tsx'
import { useOrganisation } from './use-organisation.ts'

type Opened =
  | { what: 'department'; id: number | null }
  | { what: 'post'; id: number | null }
  | { what: 'template' }

/** What may be done on the chart: its buttons, and whichever drawer is open. */
export function useOrganisationActs(): {
  mayManage: boolean
  buttons: ReactNode
  drawers: ReactNode
  open: (line: ChartLine) => void
  chooseTemplate: () => void
} {
  const { t } = useTranslation('organisation')
  const mayManage = useMay('organisation.manage')
  const { departments, posts } = useOrganisation()
  const [opened, setOpened] = useState<Opened | null>(null)
  const { post: askedPost, department: askedDepartment } = useSearch({ from: '__root__' })
  useEffect(() => {
    if (askedPost !== undefined) setOpened({ what: 'post', id: askedPost })
    else if (askedDepartment !== undefined) setOpened({ what: 'department', id: askedDepartment })
  }, [askedPost, askedDepartment])
  const close = () => setOpened(null)
  const newPost = () => setOpened({ what: 'post', id: null })
  const chooseTemplate = () => setOpened({ what: 'template' })
  useHotkeys(mayManage && opened === null ? { 'alt+n': { run: newPost, label: t('post.add') } } : {})
  const department =
    opened?.what === 'department' ? departments?.find(({ id }) => id === opened.id) : undefined
  const drawers =
    opened?.what === 'template' ? (
      <TemplateDrawer onClose={close} />
    ) : opened?.what === 'department' && departments && posts ? (
      <DepartmentDrawer
        key={opened.id}
        department={department ?? null}
        departments={departments}
        mayManage={mayManage}
        onClose={close}
      />
    ) : opened?.what === 'post' && departments ? (
      <PostDrawer
        key={opened.id}
        postId={opened.id}
        departments={departments}
        mayManage={mayManage}
        onClose={close}
      />
    ) : null
  const buttons = mayManage ? (
    <>
      <Button onClick={chooseTemplate}>{t('template.open')}</Button>
      <Button onClick={() => setOpened({ what: 'department', id: null })}>{t('department.add')}</Button>
      <Button type="primary" title={hotkeyLabel('alt+n')} onClick={newPost}>
        {t('post.add')}
      </Button>
    </>
  ) : null
  const open = (line: ChartLine) =>
    setOpened(
      line.kind === 'department'
        ? { what: 'department', id: line.department.id }
        : { what: 'post', id: line.post.id },
    )
  return { mayManage, buttons, drawers, open, chooseTemplate }
}
