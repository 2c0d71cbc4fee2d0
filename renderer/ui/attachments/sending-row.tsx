import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { describeError } from '../describe-error.ts'
import { bytesText } from './bytes-text.ts'
import type { Sending } from './use-sending.ts'

/** A file on its way, and how to stop it; or why it was not taken. */
export function SendingRow({ sending, onDrop }: { sending: Sending; onDrop: () => void }) {
  const { t } = useTranslation('files')
  const { name, size, received, error } = sending
  const said = error === null ? null : describeError(error, 'files')
  return (
    <li className="attachment" data-refused={said !== null || undefined}>
      <div className="attachment-facts">
        <span className="attachment-name">{name}</span>
        {said ? (
          <span className="attachment-refusal" role="alert">
            {said.title}
            {said.detail ? `　${said.detail}` : null}
          </span>
        ) : (
          <Progress
            size="small"
            percent={size === 0 ? 0 : Math.round((received / size) * 100)}
            aria-label={t('sending', { name })}
            format={(percent) => `${percent}% · ${bytesText(size)}`}
          />
        )}
      </div>
      <Button
        type="text"
        size="small"
        aria-label={said ? t('dismiss') : t('stopNamed', { name })}
        onClick={onDrop}
      >
        {said ? t('dismiss') : t('stop')}
      </Button>
    </li>
  )
}
