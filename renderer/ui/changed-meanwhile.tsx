import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Space } from 'antd'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldsBetween, type SubjectKind } from '../../shared/office/subject.ts'
import { api } from '../app/transport.ts'
import { actorText } from './actor-text.ts'
import { FieldChanges } from './field-changes.tsx'
import type { OpenedRecord } from './use-opened.ts'

const fields = 'input:enabled, textarea:enabled'

type Props = {
  kind: SubjectKind
  id: number
  record: OpenedRecord
  /** The person chose: what was refused before is settled. */
  onSeen: () => void
}

/**
 * Tells a person whose form is open that another desk changed the record: by whom, when, and each field that
 * differs. Nothing is overwritten in silence, and nothing typed is lost.
 */
export function ChangedMeanwhile({ record, ...rest }: Props) {
  return record.changed ? <Notice record={record} {...rest} /> : null
}

function Notice({ kind, id, record, onSeen }: Props) {
  const { t } = useTranslation('audit')
  const history = useQuery(api.audit.history.queryOptions({ input: { kind, id } }))
  const { opened, live, dirty } = record
  const steps = history.data?.filter(({ version }) => (version ?? 0) > (opened?.version ?? 0)) ?? []
  const last = steps.at(-1)
  if (!last) return null
  const names = [...new Set(steps.map(({ by }) => actorText(by)))]
  const choose = (act: () => void) => (event: MouseEvent<HTMLElement>) => {
    // The notice goes away with the button that was pressed: typing goes on in the form.
    event.currentTarget.closest('form')?.querySelector<HTMLElement>(fields)?.focus()
    act()
    onSeen()
  }
  return (
    <Alert
      className="changed-meanwhile"
      type="warning"
      showIcon
      role="alert"
      title={t('meanwhile.title', { by: names, at: last.at })}
      description={
        <>
          <FieldChanges changes={fieldsBetween(opened, live)} />
          <p>{t(dirty ? 'meanwhile.detail' : 'meanwhile.untouched')}</p>
          <Space>
            {dirty ? (
              <Button type="primary" size="small" onClick={choose(record.keepMine)}>
                {t('meanwhile.mine')}
              </Button>
            ) : null}
            <Button size="small" type={dirty ? 'default' : 'primary'} onClick={choose(record.takeTheirs)}>
              {t(dirty ? 'meanwhile.theirs' : 'meanwhile.seen')}
            </Button>
          </Space>
        </>
      }
    />
  )
}
