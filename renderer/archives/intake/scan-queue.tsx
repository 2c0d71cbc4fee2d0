import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** While pages are read, what is read right now changes by the second. */
const everyMs = 2_000

/** How far the reading of words from pictures is (文字识别), and the pages that were not read. */
export function ScanQueue() {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const queue = useQuery({
    ...api.pageTexts.queue.queryOptions(),
    refetchInterval: ({ state }) => ((state.data?.waitingPages ?? 0) > 0 ? everyMs : false),
  })
  const cancel = useCommand(client.pageTexts.cancel)
  const [showing, setShowing] = useState(false)
  if (!queue.data) return null
  const { waitingPages, waitingFiles, failedPages, reading } = queue.data
  if (waitingPages + failedPages === 0) return null
  const stop = async () => {
    const done = await cancel.run({})
    if (done) message.success(t('scan.cancelled', { count: done.count }))
  }
  return (
    <section className="scan-queue" aria-label={t('scan.title')} aria-live="polite">
      <strong>{t('scan.title')}</strong>
      {waitingPages > 0 ? (
        <span>{t('scan.progress', { pages: waitingPages, files: waitingFiles })}</span>
      ) : null}
      {reading.map(({ name, page, pages }) => (
        <small key={`${name} ${page}`}>
          {t('scan.reading', { name: name ?? t('scan.hidden'), page, pages })}
        </small>
      ))}
      {waitingPages > 0 ? (
        <Button size="small" loading={cancel.pending} onClick={() => void stop()}>
          {t('scan.cancel')}
        </Button>
      ) : null}
      {failedPages > 0 ? (
        <button type="button" className="link-button" onClick={() => setShowing(true)}>
          {t('scan.failed', { count: failedPages })}
        </button>
      ) : null}
      <RefusalAlert error={cancel.refusal} ns="intake" />
      {showing ? <FailedPages onClose={() => setShowing(false)} /> : null}
    </section>
  )
}

function FailedPages({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const failed = useQuery(api.pageTexts.failed.queryOptions())
  const again = useCommand(client.pageTexts.readAllFailed)
  const retry = async () => {
    const done = await again.run({})
    if (done) message.success(t('scan.queued', { count: done.count }))
  }
  return (
    <Drawer
      open
      size={520}
      title={t('scan.failedTitle')}
      onClose={onClose}
      extra={
        <Button loading={again.pending} onClick={() => void retry()}>
          {t('scan.again')}
        </Button>
      }
    >
      <RefusalAlert error={failed.error ?? again.refusal} ns="intake" />
      {(failed.data ?? []).map(({ attachmentId, name, pages }) => (
        <div key={attachmentId} className="intake-folder">
          <strong>{name ?? t('scan.hidden')}</strong>
          <ul className="intake-failed-pages">
            {pages.slice(0, 20).map(({ page, failure }) => (
              <li key={page}>
                {t('text.page', { page })}：{t(`pageFailure.${failure}`)}
              </li>
            ))}
          </ul>
          {pages.length > 20 ? <p>{t('sending.more', { count: pages.length - 20 })}</p> : null}
        </div>
      ))}
    </Drawer>
  )
}
