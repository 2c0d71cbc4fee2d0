import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Skeleton } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageText } from '../../../shared/archives/page-text.contract.ts'
import { api, client } from '../../app/transport.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { StatusTag } from '../status-tag.tsx'
import { useCommand } from '../use-command.ts'

/** While pages wait to be read, their words are asked for again. */
const everyMs = 2_500

/** What a file says beside what it shows, page by page; words that stand for a picture are corrected here. */
export function FileText({ attachmentId, page }: { attachmentId: number; page: number }) {
  const { t } = useTranslation('intake')
  const { t: files } = useTranslation('files')
  const asked = useQuery({
    ...api.pageTexts.get.queryOptions({ input: { attachmentId } }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.pages.some((one) => one.state === 'waiting')
        ? everyMs
        : false,
  })
  if (asked.error) return <RefusalAlert error={asked.error} ns="intake" />
  if (!asked.data) return <Skeleton active />
  const { state, failure, pages, mayCorrect } = asked.data
  const shown = pages.find((one) => one.page === page) ?? (pages.length === 1 ? pages[0] : undefined)
  return (
    <section className="file-text" aria-label={t('text.title')}>
      {state === 'waiting' ? <p className="file-text-note">{t('text.fileWaiting')}</p> : null}
      {failure ? <p className="file-text-note">{files(`failure.${failure}`)}</p> : null}
      {shown && state !== 'waiting' && !failure ? (
        <PageWords
          key={`${attachmentId} ${shown.page}`}
          attachmentId={attachmentId}
          page={shown}
          mayCorrect={mayCorrect}
        />
      ) : null}
    </section>
  )
}

type Props = { attachmentId: number; page: PageText; mayCorrect: boolean }

function PageWords({ attachmentId, page, mayCorrect }: Props) {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const correct = useCommand(client.pageTexts.correct)
  const again = useCommand(client.pageTexts.readAgain)
  const [typed, setTyped] = useState<{ text: string; version: number } | null>(null)
  const id = useId()
  const { version, text } = page
  const seen = () => queries.invalidateQueries({ queryKey: api.pageTexts.get.key() })
  const save = async (words: string | null) => {
    const known = words === null ? version : (typed?.version ?? version)
    const done = await correct.run({ attachmentId, page: page.page, version: known, text: words })
    await seen()
    if (!done) return
    setTyped(null)
    message.success(t('text.saved'))
  }
  const readAgain = async () => {
    if (!(await again.run({ attachmentId, pages: [page.page] }))) return
    await seen()
    message.info(t('text.queued'))
  }
  return (
    <>
      <header>
        <strong>{t('text.page', { page: page.page })}</strong>
        <Standing page={page} />
      </header>
      <RefusalAlert error={correct.refusal ?? again.refusal} ns="intake" />
      {typed ? (
        <Correction
          id={id}
          label={t('text.edit')}
          text={typed.text}
          onChange={(words) => setTyped({ ...typed, text: words })}
          onSave={() => void save(typed.text)}
          onClose={() => setTyped(null)}
        />
      ) : (
        <pre>{text === '' && page.state !== 'waiting' ? t('text.none') : text}</pre>
      )}
      {mayCorrect ? (
        <footer>
          {typed ? (
            <>
              <Button
                type="primary"
                size="small"
                loading={correct.pending}
                onClick={() => void save(typed.text)}
              >
                {t('text.save')}
              </Button>
              <Cancel onClick={() => setTyped(null)} />
            </>
          ) : (
            <>
              <Button size="small" onClick={() => setTyped({ text, version })}>
                {t('text.edit')}
              </Button>
              {page.corrected ? (
                <Button size="small" onClick={() => void save(null)}>
                  {t('text.undo')}
                </Button>
              ) : null}
              <Button
                size="small"
                loading={again.pending}
                disabled={page.state === 'waiting'}
                onClick={() => void readAgain()}
              >
                {t('text.again')}
              </Button>
            </>
          )}
        </footer>
      ) : null}
    </>
  )
}

function Cancel({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <Button size="small" onClick={onClick}>
      {t('act.cancel')}
    </Button>
  )
}

type Typing = {
  id: string
  label: string
  text: string
  onChange: (text: string) => void
  onSave: () => void
  onClose: () => void
}

/** The words as they are corrected: Ctrl+Enter saves, Esc leaves them. */
function Correction({ id, label, text, onChange, onSave, onClose }: Typing) {
  useEffect(() => document.getElementById(id)?.focus(), [id])
  return (
    <Input.TextArea
      id={id}
      className="file-text-field"
      aria-label={label}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave()
        else if (event.key === 'Escape') onClose()
        else return
        event.preventDefault()
        // A drawer below would take Esc for its own.
        event.stopPropagation()
      }}
    />
  )
}

/** Where the words of a page come from, and who corrected them. */
function Standing({ page }: { page: PageText }) {
  const { t } = useTranslation('intake')
  const { state, confidence, failure, corrected } = page
  if (corrected) {
    return <StatusTag tone="ink">{t('text.corrected', { by: corrected.byName, at: corrected.at })}</StatusTag>
  }
  if (state === 'own') return <StatusTag>{t('text.own')}</StatusTag>
  if (state === 'waiting') return <StatusTag tone="waiting">{t('text.waiting')}</StatusTag>
  if (failure) {
    return <StatusTag tone="red">{t('text.failed', { why: t(`pageFailure.${failure}`) })}</StatusTag>
  }
  return (
    <StatusTag tone={(confidence ?? 0) >= 80 ? 'settled' : 'waiting'}>
      {t('text.scanned', { confidence: confidence ?? 0 })}
    </StatusTag>
  )
}
