import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { AuditRow } from '../../../shared/office/audit.contract.ts'
import { actorText } from '../../ui/actor-text.ts'
import { FieldChanges } from '../../ui/field-changes.tsx'
import { commandName, indented, subjectName } from './audit-text.ts'

/** What went in or came out, word for word; folded away where the changes say it better. */
function Body({ title, text, folded }: { title: string; text: string; folded: boolean }) {
  const { t } = useTranslation('audit')
  const shown = indented(text)
  return (
    <details open={!folded}>
      <summary className="audit-body-title">{title}</summary>
      <pre className="audit-body">{shown === '' ? t('nothing') : shown}</pre>
    </details>
  )
}

/** One step in full: who, when, from which desk, what it changed, what was handed in, and what came of it. */
export function AuditRowDrawer({ row, onClose }: { row: AuditRow | null; onClose: () => void }) {
  const { t } = useTranslation('audit')
  return (
    <Drawer
      open={row !== null}
      onClose={onClose}
      size={620}
      destroyOnHidden
      title={row ? `${t('row', { id: row.id })} · ${commandName(row.command)}` : ''}
    >
      {row ? (
        <>
          <dl className="audit-facts">
            <dt>{t('at')}</dt>
            <dd>{formatInstant(row.at)}</dd>
            <dt>{t('actor')}</dt>
            <dd>{actorText(row.actor)}</dd>
            <dt>{t('desk')}</dt>
            <dd>{row.desk}</dd>
            <dt>{t('command')}</dt>
            <dd>
              <code>{row.command}</code>
            </dd>
            <dt>{t('hash')}</dt>
            <dd>
              <code className="audit-hash">{row.hash}</code>
            </dd>
          </dl>
          {row.changes.map((change) => (
            <section key={`${change.kind} ${change.id}`}>
              <h3 className="audit-body-title">{subjectName(change.kind, change.id, change.name)}</h3>
              <FieldChanges changes={change.fields} />
            </section>
          ))}
          <Body title={t('body')} text={row.body} folded={row.changes.length > 0} />
          <Body title={t('outcome')} text={row.outcome} folded={row.changes.length > 0} />
        </>
      ) : null}
    </Drawer>
  )
}
