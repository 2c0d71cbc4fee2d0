import i18next from 'i18next'
import { type Namespace, textOf } from '../app/i18n.ts'
import { answeredCode, refusalOf } from '../app/transport.ts'
import { type Described, inTwo } from './in-two.ts'

/** Says any failure of a call in the person's words: what is wrong, what to do, and the source of the rule. */
export function describeError(error: unknown, namespace: Namespace): Described {
  const t = i18next.t
  const refusal = refusalOf(error)
  if (refusal) {
    const said =
      textOf(namespace, `refusal.${refusal.code}`, refusal) ??
      textOf('common', `refusal.${refusal.code}`, refusal)
    return said === null ? { title: t('error.refused', { code: refusal.code }), detail: null } : inTwo(said)
  }
  const code = answeredCode(error)
  if (code === 'SIGNED_OUT') return inTwo(t('error.signedOut'))
  if (code === 'FORBIDDEN') return inTwo(t('error.forbidden'))
  if (code === 'COMMAND_REUSED') return inTwo(t('error.reused'))
  if (code === 'DISK_FULL') return inTwo(t('error.diskFull'))
  if (code === 'BAD_REQUEST') return inTwo(t('error.invalid'))
  if (code === null && !navigator.onLine) return inTwo(t('error.offline'))
  if (code === null && error instanceof TypeError) return inTwo(t('error.unreachable'))
  return inTwo(t('error.internal'))
}
