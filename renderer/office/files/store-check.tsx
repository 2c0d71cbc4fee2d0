import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FixityCheck, FixityFinding, FixityProgress } from '../../../shared/office/files.contract.ts'
import { api, client } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useCheck } from './use-check.ts'

type State = { last: FixityCheck | null; dueAt: number; running: FixityProgress | null }

/** The weekly check of the store: when it was, what it found, and doing it now. */
export function StoreCheck({ state }: { state: State }) {
  const { t } = useTranslation('files')
  const queries = useQueryClient()
  const { progress, error, start, stop } = useCheck(() => {
    void queries.invalidateQueries({ queryKey: api.files.fixity.queryKey() })
  })
  const { last, dueAt } = state
  return (
    <section className="files-section" aria-label={t('store.check')}>
      <header className="files-head">
        <h2>{t('store.check')}</h2>
        {progress ? (
          <Button onClick={stop}>{t('store.stop')}</Button>
        ) : (
          <Button type="primary" loading={state.running !== null} onClick={() => void start()}>
            {t('store.now')}
          </Button>
        )}
      </header>
      <RefusalAlert error={error} ns="files" />
      <Running progress={progress ?? state.running} />
      <p className="files-note">
        {last
          ? t('store.last', {
              at: last.endedAt,
              by: last.byName,
              files: last.files,
              size: bytesText(last.bytes),
              due: dueAt,
            })
          : t('store.never', { at: dueAt })}
      </p>
      {last ? <Found check={last} /> : null}
    </section>
  )
}

function Running({ progress }: { progress: FixityProgress | null }) {
  const { t } = useTranslation('files')
  if (!progress) return null
  const { bytes, totalBytes, files, totalFiles } = progress
  return (
    <div aria-live="polite">
      <Progress
        percent={totalBytes === 0 ? 0 : Math.round((bytes / totalBytes) * 100)}
        aria-label={t('store.check')}
      />
      <p className="files-note">
        {t('store.progress', {
          files,
          totalFiles,
          bytes: bytesText(bytes),
          totalBytes: bytesText(totalBytes),
        })}
      </p>
    </div>
  )
}

function Found({ check }: { check: FixityCheck }) {
  const { t } = useTranslation('files')
  const { missing, changed, orphans, list } = check
  return (
    <>
      {missing + changed === 0 ? (
        <Alert type="success" showIcon title={t('store.sound')} />
      ) : (
        <Alert type="error" showIcon role="alert" title={t('store.wrong', { missing, changed })} />
      )}
      {orphans > 0 ? (
        <Alert
          type="info"
          showIcon
          title={t('store.orphans', { orphans })}
          action={<ClearOrphans list={list} />}
        />
      ) : null}
      {list.length > 0 ? <Findings list={list} /> : null}
    </>
  )
}

const tones = { missing: 'red', changed: 'red', orphan: 'plain' } as const

function Findings({ list }: { list: readonly FixityFinding[] }) {
  const { t } = useTranslation('files')
  return (
    <table className="files-table">
      <thead>
        <tr>
          <th scope="col">{t('store.kind')}</th>
          <th scope="col">{t('store.name')}</th>
          <th scope="col">{t('store.size')}</th>
          <th scope="col">{t('store.storedAs')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ kind, stored, name, bytes }) => (
          <tr key={stored}>
            <td>
              <StatusTag tone={tones[kind]}>{t(`store.${kind}`)}</StatusTag>
            </td>
            <td>{kind === 'orphan' || name !== '' ? name : t('store.hidden')}</td>
            <td className="files-figure">{bytesText(bytes)}</td>
            <td className="files-hash" title={stored}>
              {stored.slice(0, 16)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ClearOrphans({ list }: { list: readonly FixityFinding[] }) {
  const { t } = useTranslation('files')
  const { t: common } = useTranslation()
  const { modal, message } = App.useApp()
  const clear = useCommand(client.files.clearOrphans)
  const stored = list.filter(({ kind }) => kind === 'orphan').map((one) => one.stored)
  const ask = () =>
    modal.confirm({
      title: t('store.clearSure', { count: stored.length }),
      content: t('store.clearDetail'),
      okText: t('store.clear'),
      cancelText: common('act.cancel'),
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: async () => {
        const done = await clear.run({ stored })
        if (done) message.success(t('store.cleared', { count: done.cleared.length }))
      },
    })
  return (
    <Button size="small" danger loading={clear.pending} onClick={ask}>
      {t('store.clear')}
    </Button>
  )
}
