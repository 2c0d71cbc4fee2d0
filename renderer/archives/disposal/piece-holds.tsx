import { useQuery } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hold } from '../../../shared/archives/disposal.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { HoldText } from './hold-text.tsx'
import '../lending/lending.css'

/** What keeps a piece from being destroyed (暂缓销毁), with holding it and ending a hold, each with a reason. */
export function PieceHolds({ pieceId }: { pieceId: number }) {
  const { t } = useTranslation('lending')
  const mayManage = useMay('archives.manage')
  const { message } = App.useApp()
  const { data } = useQuery(api.disposals.holds.queryOptions({ input: { pieceId }, retry: false }))
  const hold = useCommand(client.disposals.hold)
  const endHold = useCommand(client.disposals.endHold)
  const [asking, setAsking] = useState<'hold' | Hold | null>(null)
  const [reason, setReason] = useState('')
  const submit = async () => {
    if (reason.trim() === '' || asking === null) return
    const done =
      asking === 'hold'
        ? await hold.run({ pieceId, reason })
        : await endHold.run({ holdId: asking.id ?? 0, reason })
    if (!done) return
    message.success(t(asking === 'hold' ? 'hold.held' : 'hold.ended'))
    setAsking(null)
    setReason('')
  }
  const holds = data ?? []
  if (!mayManage && holds.length === 0) return null
  return (
    <section className="piece-holds" aria-label={t('hold.title')}>
      <header>
        <h3>{t('hold.title')}</h3>
        {mayManage && asking === null ? (
          <button type="button" className="link-button" onClick={() => setAsking('hold')}>
            {t('hold.act')}
          </button>
        ) : null}
      </header>
      <RefusalAlert error={hold.refusal ?? endHold.refusal} ns="lending" />
      {holds.length === 0 && asking === null ? <p className="lending-muted">{t('hold.none')}</p> : null}
      <ul>
        {holds.map((one) => (
          <li key={`${one.kind} ${one.id ?? one.at}`}>
            <HoldText hold={one} />
            <span className="lending-muted">{formatInstant(one.at).slice(0, 10)}</span>
            {mayManage && one.kind === 'manual' ? (
              <button type="button" className="link-button" onClick={() => setAsking(one)}>
                {t('hold.end')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {asking === null ? null : (
        <div className="archive-note-add">
          <Input
            autoFocus
            aria-label={t(asking === 'hold' ? 'hold.reason' : 'hold.endReason')}
            placeholder={t(asking === 'hold' ? 'hold.reason' : 'hold.endReason')}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void submit()}
          />
          <Button onClick={() => setAsking(null)}>{t('hold.cancel')}</Button>
          <Button type="primary" disabled={reason.trim() === ''} onClick={() => void submit()}>
            {t(asking === 'hold' ? 'hold.act' : 'hold.end')}
          </Button>
        </div>
      )}
    </section>
  )
}
