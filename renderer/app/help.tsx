import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { hotkeyLabel, labelledHotkeys } from '../ui/use-hotkeys.ts'

const forms = [
  ['enter', 'enter'],
  ['shift+enter', 'shiftEnter'],
  ['ctrl+enter', 'submit'],
  ['escape', 'escape'],
  ['+ / -', 'dateStep'],
  ['↑ / ↓', 'dateWeek'],
  ['alt+arrowdown', 'calendar'],
  ['3*12.5', 'sum'],
] as const
const registers = [
  ['↑ / ↓', 'rows'],
  ['PgUp / PgDn', 'screens'],
  ['Home / End', 'ends'],
  ['enter', 'openRow'],
] as const

const written = (keys: string) => (/[/*]/.test(keys) ? keys : hotkeyLabel(keys))

function Keys({ title, rows }: { title: string; rows: readonly (readonly [keys: string, text: string])[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <dl className="help-keys">
        {rows.map(([keys, text]) => (
          <div key={keys + text}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Every shortcut that works now: those of the page in front, of forms and of registers. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const here = open ? labelledHotkeys() : []
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('help.title')} width={720} destroyOnHidden>
      <div className="help">
        <Keys
          title={t('help.here')}
          rows={here.map(({ combination, label }) => [hotkeyLabel(combination), label] as const)}
        />
        <Keys
          title={t('help.forms')}
          rows={forms.map(([keys, key]) => [written(keys), t(`help.${key}`)] as const)}
        />
        <Keys
          title={t('help.registers')}
          rows={registers.map(([keys, key]) => [written(keys), t(`help.${key}`)] as const)}
        />
      </div>
    </Modal>
  )
}
