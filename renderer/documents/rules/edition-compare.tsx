import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { plainText } from '../../../shared/documents/rich-text.ts'
import type { RuleEdition } from '../../../shared/documents/rules.contract.ts'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { TextDiff, textDiff } from '../editor/text-diff.tsx'

/** What changed from one edition to another, word by word. */
export function EditionCompare({ from, to }: { from: RuleEdition; to: RuleEdition }) {
  const { t } = useTranslation('documents')
  const before = useQuery(api.rules.edition.queryOptions({ input: { editionId: from.id } }))
  const after = useQuery(api.rules.edition.queryOptions({ input: { editionId: to.id } }))
  const counts = useMemo(() => {
    if (!before.data || !after.data) return null
    const runs = textDiff(plainText(before.data.body), plainText(after.data.body))
    const countOf = (kind: 'gone' | 'new') => runs.filter((run) => run.kind === kind).length
    return { removed: countOf('gone'), added: countOf('new') }
  }, [before.data, after.data])
  if (before.error || after.error) return <RefusalAlert error={before.error ?? after.error} ns="documents" />
  if (!counts || !before.data || !after.data) return <Skeleton active />
  const { removed, added } = counts
  return (
    <>
      {removed + added === 0 ? null : (
        <p className="letter-note" role="status">
          {t('rules.compared', { from: from.edition, to: to.edition, removed, added })}
        </p>
      )}
      <TextDiff before={before.data.body} after={after.data.body} />
    </>
  )
}
