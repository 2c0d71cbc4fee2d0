import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument, Sending } from '../../../shared/documents/outgoing.contract.ts'
import { useWelcome } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { RecipientsDrawer } from './recipients-drawer.tsx'
import { SendingDrawer } from './sending-drawer.tsx'

/** The list of recipients (报送、分送): how and when it went to each, and whose receipt is missing (SEC-01). */
export function SendingList({ document }: { document: OutgoingDocument }) {
  const { t } = useTranslation('outgoing')
  const { message } = App.useApp()
  const today = useWelcome()?.today.day
  const [opened, setOpened] = useState<number | null>(null)
  const [adding, setAdding] = useState(false)
  const sendAll = useCommand(client.outgoing.sendAll)
  const { sendings, maySend, id: outgoingId, version } = document
  const waiting = sendings.filter(({ sentDay }) => sentDay === null).length
  const current = sendings.find(({ id }) => id === opened)

  const send = async () => {
    if (today === undefined) return
    const done = await sendAll.run({ outgoingId, version, sentDay: today })
    if (done) message.success(t('sending.sentAll', { count: waiting }))
  }
  return (
    <section className="outgoing-sending" aria-label={t('sending.title')}>
      <header>
        <h3>{t('sending.title')}</h3>
        {maySend ? (
          <>
            {waiting > 0 ? (
              <Button size="small" loading={sendAll.pending} onClick={() => void send()}>
                {t('sending.all', { count: waiting })}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setAdding(true)}>
              {t('sending.add')}
            </Button>
          </>
        ) : null}
      </header>
      <RefusalAlert error={sendAll.refusal} ns="outgoing" onClose={sendAll.dismiss} />
      {sendings.length === 0 ? <p className="outgoing-hint">{t('sending.empty')}</p> : null}
      {sendings.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('sending.recipient')}</th>
              <th scope="col">{t('sending.way')}</th>
              <th scope="col">{t('sending.sentDay')}</th>
              <th scope="col">{t('sending.receipt')}</th>
            </tr>
          </thead>
          <tbody>
            {sendings.map((one) => (
              <Line key={one.id} sending={one} onOpen={maySend ? () => setOpened(one.id) : null} />
            ))}
          </tbody>
        </table>
      )}
      {adding ? <RecipientsDrawer document={document} onClose={() => setAdding(false)} /> : null}
      {current ? (
        <SendingDrawer
          key={current.id}
          document={document}
          sending={current}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </section>
  )
}

function Line({ sending, onOpen }: { sending: Sending; onOpen: (() => void) | null }) {
  const { t } = useTranslation('outgoing')
  const { recipient, way, copies, sentDay, receivedDay, receivedBy } = sending
  return (
    <tr>
      <th scope="row">
        {onOpen ? (
          <button type="button" className="link-button" onClick={onOpen}>
            {recipient}
          </button>
        ) : (
          recipient
        )}
      </th>
      <td>{t('sending.copies', { way: t(`way.${way}`), count: copies })}</td>
      <td className="tabular">{sentDay ?? <StatusTag tone="waiting">{t('sending.unsent')}</StatusTag>}</td>
      <td className="tabular">
        {receivedDay === null ? (
          sentDay === null ? null : (
            <StatusTag tone="waiting">{t('sending.open')}</StatusTag>
          )
        ) : (
          `${receivedDay} ${receivedBy}`
        )}
      </td>
    </tr>
  )
}
