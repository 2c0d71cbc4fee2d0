import { Alert } from 'antd'
import type { Namespace } from '../app/i18n.ts'
import { refusalOf } from '../app/transport.ts'
import { describeError } from './describe-error.ts'

/** What the core refused or what failed, with what to do and the source of the rule; nothing when all is well. */
export function RefusalAlert(props: { error: unknown; ns: Namespace; onClose?: () => void }) {
  if (props.error === null || props.error === undefined) return null
  const { title, detail } = describeError(props.error, props.ns)
  return (
    <Alert
      className="refusal-alert"
      type={refusalOf(props.error) ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={title}
      description={detail}
      closable={props.onClose ? { onClose: props.onClose } : false}
    />
  )
}
