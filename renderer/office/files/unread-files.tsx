import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** Files that are kept and opened as ever, but whose words the search does not know: why, and trying again. */
export function UnreadFiles() {
  const { t } = useTranslation('files')
  const { message } = App.useApp()
  const unread = useQuery(api.files.unread.queryOptions())
  const again = useCommand(client.files.readAgain)
  const rows = unread.data ?? []
  const retry = async () => {
    const done = await again.run({ sha256: rows.map(({ sha256 }) => sha256) })
    if (done) message.success(t('store.queued', { count: done.count }))
  }
  return (
    <section className="files-section" aria-label={t('store.unread')}>
      <header className="files-head">
        <h2>{t('store.unread')}</h2>
        {rows.length > 0 ? (
          <Button loading={again.pending} onClick={() => void retry()}>
            {t('store.again')}
          </Button>
        ) : null}
      </header>
      <RefusalAlert error={unread.error ?? again.refusal} ns="files" />
      <p className="files-note">{rows.length === 0 ? t('store.unreadNone') : t('store.unreadHelp')}</p>
      {rows.length > 0 ? (
        <table className="files-table">
          <thead>
            <tr>
              <th scope="col">{t('store.name')}</th>
              <th scope="col">{t('store.size')}</th>
              <th scope="col">{t('store.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ sha256, name, size, failure }) => (
              <tr key={sha256}>
                <td>{name ?? t('store.hidden')}</td>
                <td className="files-figure">{bytesText(size)}</td>
                <td>{t(`failure.${failure}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}
