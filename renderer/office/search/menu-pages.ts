import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDo, type Permission } from '../../../shared/office/permissions.ts'
import { desks } from '../../app/desks.tsx'
import { usePerson } from '../../app/person.ts'
import { namesPage } from './names-page.ts'

/** A page of the menu, or one that a button leads to. */
export type MenuPage = { to: string; name: string; desk: string }

const acts = [
  { key: 'statementImport', to: '/statements/import', any: ['statements.import'], desk: 'cashier' },
  { key: 'closeDay', to: '/cashier/close-day', any: ['day.close'], desk: 'cashier' },
] as const satisfies readonly { key: string; to: string; any: readonly Permission[]; desk: string }[]

/** The pages that the person may enter and that a typed text names. */
export function useMenuPages(typed: string): MenuPage[] {
  const { t } = useTranslation()
  const { t: search } = useTranslation('search')
  const roles = usePerson()?.roles
  return useMemo(() => {
    if (!roles) return []
    const may = (any: readonly Permission[]) => any.some((one) => mayDo(roles, one))
    const pages = desks.flatMap((desk) =>
      desk.pages
        .filter((page) => may(page.any))
        .map((page) => ({ to: page.to, name: t(`desk.${page.key}`), desk: t(`desk.${desk.key}`) })),
    )
    const others = acts
      .filter(({ any }) => may(any))
      .map(({ key, to, desk }) => ({ to, name: search(`menu.${key}`), desk: t(`desk.${desk}`) }))
    return [...pages, ...others].filter(({ name }) => namesPage(name, typed))
  }, [roles, typed, t, search])
}
