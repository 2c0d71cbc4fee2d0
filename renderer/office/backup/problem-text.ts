import type { BackupProblemFacts } from '../../../shared/office/backup.contract.ts'
import { textOf } from '../../app/i18n.ts'

/** Why a run came to nothing and what to do, in the person's words. */
export const problemText = (facts: BackupProblemFacts): string =>
  textOf('backup', `refusal.${facts.code}`, facts) ?? facts.code
