import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../shared/kernel/day.ts'
import type { SavedRow, Statement } from '../../shared/statements/statements.contract.ts'
import { api, client } from '../app/transport.ts'
import { DataGrid } from '../ui/data-grid.tsx'
import { MoneyText } from '../ui/money-text.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useDownload } from '../ui/use-download.ts'
import { useHotkeys } from '../ui/use-hotkeys.ts'
import { ProblemList } from './problem-list.tsx'
import { sizeText } from './problem-text.ts'
import { ProofSum } from './proof-sum.tsx'
import { Rejections } from './rejections.tsx'
import { rowColumns } from './row-columns.tsx'
import './statements.css'

/** One saved statement: its rows, its proof, and its balance beside the bank journal's. */
export default function StatementPage() {
  const { t } = useTranslation('statements')
  const { id = '' } = useParams({ strict: false })
  const statementId = Number(id)
  const navigate = useNavigate()
  const { data, error } = useQuery(api.statements.get.queryOptions({ input: { statementId } }))
  const columns = useMemo(() => rowColumns<SavedRow>(t), [t])
  const download = useDownload(() => client.statements.file({ statementId }))
  useHotkeys({ escape: () => void navigate({ to: '/statements' }) })
  if (!data) {
    return (
      <Page title={t('page.title', { id })}>
        {error ? <RefusalAlert error={error} ns="statements" /> : <Skeleton active />}
      </Page>
    )
  }
  const { statement, problems, rejections, journalFen } = data
  return (
    <Page
      fill
      title={t('page.title', { id: statement.id })}
      subtitle={`${statement.accountName}　${statement.fromDay ?? ''} – ${statement.toDay ?? ''}`}
      actions={
        <>
          <Button loading={download.pending} onClick={download.run}>
            {t('page.download')}
          </Button>
          <Link to="/statements">
            <Button>{t('page.back')}</Button>
          </Link>
        </>
      }
    >
      <RefusalAlert error={download.error} ns="statements" onClose={download.dismiss} />
      <div className="statement-desk">
        <aside className="statement-side">
          <ProofSum proof={statement} />
          <BesideJournal statement={statement} journalFen={journalFen} />
          <Counts statement={statement} />
          {statement.problemTotal > 0 ? (
            <ProblemList problems={problems} total={statement.problemTotal} />
          ) : null}
          <Rejections rows={rejections} />
        </aside>
        <div className="statement-main">
          <DataGrid<SavedRow>
            label={t('rows.label')}
            columns={columns}
            total={statement.rowCount}
            load={async (offset, limit) =>
              (await client.statements.rows({ statementId, offset, limit })).rows
            }
            queryKey={api.statements.rows.key({ input: { statementId } })}
            rowKey={(row) => row.id}
            rowClassName={(row) => (row.problems.length > 0 ? 'statement-troubled' : undefined)}
            emptyText={t('page.rowsEmpty')}
          />
        </div>
      </div>
    </Page>
  )
}

/** The statement's closing balance and the journal's on the same day, side by side. */
function BesideJournal({ statement, journalFen }: { statement: Statement; journalFen: number | null }) {
  const { t } = useTranslation('statements')
  const { closingFen, toDay, fromDay, accountId } = statement
  const differenceFen = closingFen === null || journalFen === null ? null : closingFen - journalFen
  return (
    <section className="statement-card" aria-label={t('page.beside')}>
      <h2>
        {t('page.beside')}{' '}
        {toDay === null ? null : (
          <span className="statement-note">{t('page.besideDay', { day: toDay })}</span>
        )}
      </h2>
      <dl className="statement-sum">
        <div>
          <dt>{t('page.statement')}</dt>
          <dd>
            {closingFen === null ? (
              <span className="statement-nothing">{t('page.noClosing')}</span>
            ) : (
              <MoneyText fen={closingFen} />
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Link
              to="/cashier/journal"
              search={{ account: accountId, from: fromDay ?? undefined, to: toDay ?? undefined }}
            >
              {t('page.journal')}
            </Link>
          </dt>
          <dd>
            {journalFen === null ? (
              <span className="statement-nothing">{t('page.noJournal')}</span>
            ) : (
              <MoneyText fen={journalFen} />
            )}
          </dd>
        </div>
        {differenceFen === null ? null : (
          <div data-rule data-differs={differenceFen !== 0 || undefined}>
            <dt>{t('page.difference')}</dt>
            <dd>
              <MoneyText fen={differenceFen} zero="flat" />
            </dd>
          </div>
        )}
      </dl>
      {differenceFen ? <p className="statement-note">{t('page.differenceDetail')}</p> : null}
    </section>
  )
}

/** What was taken and what was left out, who did it and from which file. */
function Counts({ statement }: { statement: Statement }) {
  const { t } = useTranslation('statements')
  const { fileRowCount, rowCount, takenAgainCount, skippedCount, rejectedCount } = statement
  return (
    <section className="statement-card" aria-label={t('page.counts')}>
      <h2>{t('page.counts')}</h2>
      <ul className="statement-counts">
        <li>{t('page.countsFile', { count: fileRowCount })}</li>
        <li>{t('page.countsTaken', { count: rowCount })}</li>
        {takenAgainCount > 0 ? <li>{t('page.countsAgain', { count: takenAgainCount })}</li> : null}
        {skippedCount > 0 ? <li>{t('page.countsSkipped', { count: skippedCount })}</li> : null}
        {rejectedCount > 0 ? <li>{t('page.countsRejected', { count: rejectedCount })}</li> : null}
      </ul>
      {statement.unprovenReason === '' ? null : (
        <p className="statement-reason">{t('page.reason', { reason: statement.unprovenReason })}</p>
      )}
      <p className="statement-note">
        {statement.fileName}（{sizeText(statement.fileSize)}）
        <br />
        {statement.byName} {formatInstant(statement.at)}
        <br />
        <span title={statement.sha256}>
          {t('page.hash')} {statement.sha256.slice(0, 16)}…
        </span>
      </p>
    </section>
  )
}
