import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { formatInstant } from '../../shared/kernel/day.ts'
import type { auditRow } from '../../shared/office/office.contract.ts'
import { textOf } from '../app/i18n.ts'
import { indented } from './audit-text.ts'

export type AuditRow = z.infer<typeof auditRow>

function Body({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('office')
  const shown = indented(text)
  return (
    <section>
      <h3 className="audit-body-title">{title}</h3>
      <pre className="audit-body">{shown === '' ? t('audit.nothing') : shown}</pre>
    </section>
  )
}

/** One step in full: who, when, from which desk, what was handed in, and what came of it. */
export function AuditRowDrawer({ row, onClose }: { row: AuditRow | null; onClose: () => void }) {
  const { t } = useTranslation('office')
  return (
    <Drawer
      open={row !== null}
      onClose={onClose}
      size={560}
      destroyOnHidden
      title={
        row
          ? `${t('audit.row', { id: row.id })} · ${textOf('office', `command.${row.command}`, {}) ?? row.command}`
          : ''
      }
    >
      {row ? (
        <>
          <dl className="audit-facts">
            <dt>{t('audit.at')}</dt>
            <dd>{formatInstant(row.at)}</dd>
            <dt>{t('audit.actor')}</dt>
            <dd>{row.actor}</dd>
            <dt>{t('audit.desk')}</dt>
            <dd>{row.desk}</dd>
            <dt>{t('audit.command')}</dt>
            <dd>
              <code>{row.command}</code>
            </dd>
          </dl>
          <Body title={t('audit.body')} text={row.body} />
          <Body title={t('audit.outcome')} text={row.outcome} />
        </>
      ) : null}
    </Drawer>
  )
}
