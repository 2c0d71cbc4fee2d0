import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type ImportName, importNames } from '../../shared/office/imports.contract.ts'
import { api, client, refusalOf } from '../app/transport.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { ImportDesk } from './imports/import-desk.tsx'
import { ImportDrop } from './imports/import-drop.tsx'
import { ImportResult } from './imports/import-result.tsx'
import { useImportReader } from './imports/use-import-reader.ts'
import './imports/imports.css'

/** Where each list is shown. */
const pages = {
  people: '/people',
  accounts: '/accounts',
  counterparties: '/counterparties',
  incoming: '/documents/incoming',
} as const satisfies Record<ImportName, string>

const listName = z.enum(importNames)
const heldImport = z.uuid().nullable().catch(null)

/** Takes a spreadsheet into a list (导入): give the file, look at every row, save the good ones. */
export default function ImportPage() {
  const { t } = useTranslation('register')
  const list = listName.safeParse(useParams({ from: '/import/$list' }).list)
  if (list.success) return <Import key={list.data} list={list.data} />
  return (
    <Page title={t('act.import')}>
      <EmptyState text={t('import.unknown')} />
    </Page>
  )
}

function Import({ list }: { list: ImportName }) {
  const { t } = useTranslation('register')
  const navigate = useNavigate()
  const search = useSearch({ from: '/import/$list' })
  const importId = heldImport.parse(search.import)
  const show = (held: string | undefined) =>
    navigate({ to: '/import/$list', params: { list }, search: held ? { import: held } : {}, replace: true })
  const reader = useImportReader(list, (held) => void show(held))
  const { data, error } = useQuery({
    ...api.imports[list].overview.queryOptions({ input: { importId: importId ?? '' } }),
    enabled: importId !== null,
    retry: false,
  })
  const gone = refusalOf(error)?.code === 'importMissing'
  const forget = () => {
    if (importId !== null) void client.imports[list].forget({ importId })
  }
  const another = () => {
    forget()
    void show(undefined)
  }
  const listLabel = t(`import.lists.${list}`)
  return (
    <Page
      fill
      title={t('import.title', { list: listLabel })}
      subtitle={t('import.subtitle')}
      actions={
        data?.saved ? null : (
          <>
            {data ? <Button onClick={another}>{t('import.another')}</Button> : null}
            <Link to={pages[list]}>
              <Button>{t('import.back', { list: listLabel })}</Button>
            </Link>
          </>
        )
      }
    >
      <RefusalAlert error={data && !gone ? null : error} ns="register" />
      {importId === null || gone ? (
        <ImportDrop
          list={list}
          state={reader.state}
          onFile={(file) => void reader.start(file)}
          onCancel={reader.cancel}
        />
      ) : data?.saved ? (
        <ImportResult
          list={list}
          overview={data}
          onAnother={another}
          onLeave={() => {
            forget()
            void navigate({ to: pages[list] })
          }}
        />
      ) : data ? (
        <ImportDesk key={data.importId} list={list} overview={data} />
      ) : error ? null : (
        <Skeleton active />
      )}
    </Page>
  )
}
