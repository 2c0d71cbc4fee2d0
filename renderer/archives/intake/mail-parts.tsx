import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** What was attached to a mail: chosen and taken in as files of their own. */
export function MailParts({ intakeId, onClose }: { intakeId: number; onClose: () => void }) {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const parts = useQuery(api.intake.mailParts.queryOptions({ input: { intakeId } }))
  const take = useCommand(client.intake.takeParts)
  const [left, setLeft] = useState<readonly number[]>([])
  const open = (parts.data ?? []).filter(({ taken }) => !taken)
  const chosen = open.filter(({ part }) => !left.includes(part)).map(({ part }) => part)
  const submit = async () => {
    const done = await take.run({ intakeId, parts: chosen })
    if (!done) return
    message.success(t('parts.done', { count: done.length }))
    onClose()
  }
  return (
    <Drawer
      open
      size={460}
      title={t('parts.title')}
      onClose={onClose}
      extra={
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={take.pending}
          onClick={() => void submit()}
        >
          {t('parts.take')}
        </Button>
      }
    >
      <RefusalAlert error={parts.error ?? take.refusal} ns="intake" />
      {parts.data?.length === 0 ? <p>{t('parts.none')}</p> : null}
      <ul className="intake-parts">
        {(parts.data ?? []).map(({ part, name, size, taken }) => (
          <li key={part}>
            <Checkbox
              disabled={taken}
              checked={taken || !left.includes(part)}
              onChange={(event) =>
                setLeft((now) => (event.target.checked ? now.filter((one) => one !== part) : [...now, part]))
              }
            >
              {name}
            </Checkbox>
            <span className="intake-facts">{bytesText(size)}</span>
            {taken ? <StatusTag tone="settled">{t('parts.taken')}</StatusTag> : null}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
