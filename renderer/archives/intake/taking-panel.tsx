import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { describeError } from '../../ui/describe-error.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { problemText, subjectText } from './problem-text.ts'
import { type Sending, takingQueue } from './taking-queue.ts'
import { useTaking } from './use-taking.ts'

/** Rows that are listed; the others are counted. */
const mostListed = 60

/** The files that were dropped: how far all of them are, each that is on its way, and each that was not taken. */
export function TakingPanel() {
  const { t } = useTranslation('intake')
  const { sendings, bytes, totalBytes, left, taken, known, failed, stopped } = useTaking()
  if (sendings.length === 0) return null
  const told = sendings.filter(({ state }) => state !== 'taken' && state !== 'waiting')
  const done = sendings.length - left - stopped
  return (
    <section className="taking" aria-label={t('sending.title')} aria-live="polite">
      <header>
        <strong>{left > 0 ? t('sending.title') : t('sending.done', { taken, known, failed })}</strong>
        <span className="taking-count">
          {t('sending.progress', {
            done,
            total: sendings.length,
            bytes: bytesText(bytes),
            totalBytes: bytesText(totalBytes),
          })}
        </span>
        {stopped > 0 ? <span>{t('sending.stopped', { count: stopped })}</span> : null}
        <span className="taking-acts">
          {left > 0 ? (
            <Button size="small" onClick={() => takingQueue.stop()}>
              {t('sending.stop')}
            </Button>
          ) : null}
          {left === 0 && failed + stopped > 0 ? (
            <Button size="small" onClick={() => takingQueue.again()}>
              {t('sending.again')}
            </Button>
          ) : null}
          {left === 0 ? (
            <Button size="small" type="text" onClick={() => takingQueue.clear()}>
              {t('sending.close')}
            </Button>
          ) : null}
        </span>
      </header>
      <Progress
        size="small"
        showInfo={false}
        percent={totalBytes === 0 ? 100 : Math.round((bytes / totalBytes) * 100)}
        aria-label={t('sending.title')}
      />
      {told.length > 0 ? (
        <ul>
          {told.slice(0, mostListed).map((one) => (
            <Row key={one.key} sending={one} />
          ))}
        </ul>
      ) : null}
      {told.length > mostListed ? <p>{t('sending.more', { count: told.length - mostListed })}</p> : null}
    </section>
  )
}

function Row({ sending }: { sending: Sending }) {
  const { t } = useTranslation('intake')
  const { file, source, state, received, item, error } = sending
  return (
    <li>
      <span className="taking-name" title={source === '' ? file.name : `${source}/${file.name}`}>
        {file.name}
      </span>
      {state === 'sending' ? (
        <Progress
          size="small"
          className="taking-bar"
          aria-label={t('sending.row', { name: file.name })}
          percent={file.size === 0 ? 0 : Math.round((received / file.size) * 100)}
        />
      ) : null}
      {state === 'known' && item?.subject ? (
        <StatusTag tone="waiting">{t('sending.known', { where: subjectText(item.subject) })}</StatusTag>
      ) : null}
      {state === 'failed' ? (
        <span className="taking-problem" role="alert">
          {item?.problem ? problemText(item.problem) : describeError(error, 'intake').title}
        </span>
      ) : null}
      {state === 'stopped' ? <StatusTag>{t('sending.stop')}</StatusTag> : null}
    </li>
  )
}
