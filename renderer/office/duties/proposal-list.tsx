import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type DutyProposal, dutyProposals } from '../../../shared/office/duty-proposals.ts'
import { textOf } from '../../app/i18n.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useRuleText } from './rule-text.ts'

/** The words of a proposal. */
export const proposalTitle = (code: string): string =>
  textOf('calendar', `duties.proposal.${code}`, {}) ?? code

type Row = DutyProposal & { taken: boolean; postName: string | null }

/** Duties that an office of this kind usually has, to be switched on one by one. */
export function ProposalList({ onUse }: { onUse: (proposal: DutyProposal) => void }) {
  const { t } = useTranslation('calendar')
  const duties = useQuery(api.duties.list.queryOptions())
  const posts = useQuery(api.organisation.posts.queryOptions())
  const rows = useMemo(
    () =>
      duties.data && posts.data
        ? dutyProposals.map((one) => ({
            ...one,
            taken: duties.data.some(({ proposal }) => proposal === one.code),
            postName:
              posts.data.find(({ template, active }) => active && template === one.post)?.name ?? null,
          }))
        : undefined,
    [duties.data, posts.data],
  )
  const columns = useColumns(onUse)
  return (
    <>
      <p className="duty-note">{t('duties.proposalHelp')}</p>
      <RefusalAlert error={duties.error ?? posts.error} ns="calendar" />
      <DataGrid<Row>
        label={t('duties.tabs.proposals')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        onRowOpen={(row) => {
          if (!row.taken) onUse(row)
        }}
        emptyText={t('duties.noneHere')}
      />
    </>
  )
}

function useColumns(onUse: (proposal: DutyProposal) => void): GridColumn<Row>[] {
  const { t } = useTranslation('calendar')
  const ruleText = useRuleText()
  return useMemo(
    () => [
      { key: 'code', title: t('duties.proposalCode'), width: 90, render: ({ code }) => code },
      {
        key: 'title',
        title: t('duties.what'),
        width: 240,
        grow: 2,
        render: ({ code }) => proposalTitle(code),
      },
      { key: 'rule', title: t('duties.cadence'), width: 240, grow: 2, render: ({ rule }) => ruleText(rule) },
      {
        key: 'post',
        title: t('duties.proposalPost'),
        width: 180,
        render: ({ postName }) => postName ?? <span className="duty-note">{t('duties.postNotHere')}</span>,
      },
      {
        key: 'act',
        title: t('duties.act'),
        width: 100,
        render: (row) =>
          row.taken ? (
            <StatusTag tone="settled">{t('duties.proposalOn')}</StatusTag>
          ) : (
            <Button size="small" type="link" tabIndex={-1} onClick={() => onUse(row)}>
              {t('duties.proposalUse')}
            </Button>
          ),
      },
    ],
    [t, ruleText, onUse],
  )
}
