import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ImportName,
  ImportOverview,
  ImportRow,
  ImportRowFilter,
} from '../../../shared/office/imports.contract.ts'
import { api, client } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useColumnWidths } from '../../ui/register/use-column-widths.ts'
import { useLanguage } from '../../ui/register/use-language.ts'
import { useCommand } from '../../ui/use-command.ts'
import { useDownload } from '../../ui/use-download.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'

type Props = { list: ImportName; overview: ImportOverview }

const shown = ['all', 'good', 'bad'] as const satisfies readonly ImportRowFilter[]

/** What was read: the file, every row with what is wrong with it, and the button that saves the good ones. */
export function ImportDesk({ list, overview }: Props) {
  const { t } = useTranslation('register')
  const queries = useQueryClient()
  const language = useLanguage()
  const { importId, goodCount, badCount, rowCount } = overview
  const [only, setOnly] = useState<ImportRowFilter>(badCount > 0 ? 'bad' : 'all')
  const save = useCommand(client.imports[list].save)
  const widths = useColumnWidths(`import.${list}`)
  const columns = useColumns(overview)
  const counts = { all: rowCount, good: goodCount, bad: badCount }

  const submit = async () => {
    if (goodCount === 0) return
    await save.run({ importId })
    await queries.invalidateQueries({ queryKey: api.imports[list].key() })
  }
  useHotkeys({ 'ctrl+enter': { run: () => void submit(), label: t('import.save', { count: goodCount }) } })

  return (
    <>
      <ImportFacts overview={overview} />
      <div className="import-tools">
        <Segmented<ImportRowFilter>
          size="small"
          aria-label={t('import.only.label')}
          value={only}
          onChange={setOnly}
          options={shown.map((value) => ({
            value,
            label: t(`import.only.${value}`, { count: counts[value] }),
          }))}
        />
      </div>
      <DataGrid<ImportRow>
        label={t('import.only.label')}
        columns={columns}
        widths={widths.of}
        onResize={widths.set}
        total={counts[only]}
        load={async (offset, limit) =>
          (await client.imports[list].rows({ importId, only, offset, limit, language })).rows
        }
        queryKey={api.imports[list].rows.key({ input: { importId, only, language } })}
        rowKey={(row) => row.line}
        rowClassName={(row) => (row.reasons.length > 0 ? 'import-bad' : undefined)}
        emptyText={t('import.noneOfThese')}
      />
      <RefusalAlert error={save.refusal} ns="register" onClose={save.dismiss} />
      <form
        className="import-save"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Button
          type="primary"
          htmlType="submit"
          autoFocus
          loading={save.pending}
          disabled={goodCount === 0}
          title={hotkeyLabel('ctrl+enter')}
        >
          {goodCount === 0 ? t('import.nothing') : t('import.save', { count: goodCount })}
        </Button>
        {badCount > 0 ? <RejectsButton list={list} overview={overview} /> : null}
      </form>
    </>
  )
}

/** The file as it was understood, and whether it was here before. */
function ImportFacts({ overview }: { overview: ImportOverview }) {
  const { t } = useTranslation('register')
  const { fileName, sheet, titleLine, columns, sameFile } = overview
  const unknown = columns
    .filter(({ field, title }) => field === null && title !== '')
    .map(({ title }) => title)
  const known = columns.filter(({ field }) => field !== null).length
  return (
    <>
      <p className="import-facts">
        {sheet === null
          ? t('import.fileLine', { fileName, line: titleLine })
          : t('import.sheetLine', { fileName, sheet, line: titleLine })}
        <span>{t('import.columns', { known })}</span>
        {unknown.length > 0 ? <span>{t('import.unknownColumns', { titles: unknown })}</span> : null}
      </p>
      {sameFile ? (
        <Alert
          className="refusal-alert"
          type="warning"
          showIcon
          role="alert"
          title={t('import.sameFile')}
          description={t('import.sameFileDetail', sameFile)}
        />
      ) : null}
    </>
  )
}

function useColumns({ columns }: ImportOverview): GridColumn<ImportRow>[] {
  const { t } = useTranslation('register')
  return useMemo(
    () => [
      { key: 'line', title: t('import.line'), width: 56, align: 'right', render: (row) => row.line },
      ...columns.map(
        ({ title, field }, at): GridColumn<ImportRow> => ({
          key: `cell${at}`,
          title: field === null ? <s>{title}</s> : title,
          width: 128,
          className: 'import-cell',
          render: (row) =>
            row.reasons.some((reason) => reason.field === field && field !== null) ? (
              <mark className="import-wrong">{row.cells[at] || '　'}</mark>
            ) : (
              row.cells[at]
            ),
        }),
      ),
      {
        key: 'reason',
        title: t('import.reason'),
        width: 320,
        grow: 1,
        className: 'import-reason',
        render: (row) => {
          const reason = row.reasons.map(({ text }) => text).join('；')
          return <span title={reason}>{reason}</span>
        },
      },
    ],
    [columns, t],
  )
}

/** Hands over the rows that were left out, the reason beside each. */
export function RejectsButton({ list, overview, primary = false }: Props & { primary?: boolean }) {
  const { t } = useTranslation('register')
  const language = useLanguage()
  const { importId, badCount } = overview
  const file = useDownload(() => client.imports[list].rejects({ importId, language }))
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        autoFocus={primary}
        loading={file.pending}
        onClick={file.run}
      >
        {t('import.rejects', { count: badCount })}
      </Button>
      <RefusalAlert error={file.error} ns="register" onClose={file.dismiss} />
    </>
  )
}
