import { useTranslation } from 'react-i18next'
import type { StepWho } from '../../../shared/office/approval.ts'
import type { Decider } from '../../../shared/office/approvals.contract.ts'

/** Who decides a step, in words: a role, a post by its name, or the sender's superiors. */
export function useStepWho(): (who: StepWho, postName: string | null) => string {
  const { t } = useTranslation('approvals')
  const { t: common } = useTranslation()
  return (who, postName) => {
    if (who.kind === 'role') return common(`role.${who.role}`)
    return who.kind === 'post' ? (postName ?? '') : t(`step.${who.which}`)
  }
}

/** A person who may decide, with whom they stand in for. */
export function useDeciderName(): (one: Pick<Decider, 'name' | 'forName'>) => string {
  const { t } = useTranslation('approvals')
  return ({ name, forName }) => (forName === null ? name : t('decider', { name, forName }))
}
