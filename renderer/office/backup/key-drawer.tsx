import { Alert, App, Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

const shortest = 10
const groups = 5
const groupLength = 4
/** Letters and digits that nobody mistakes for one another on paper. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A passphrase that nobody guesses and everybody can copy from paper: five groups of four, some 99 bits. */
function madeUp(): string {
  const most = 256 - (256 % signs.length)
  const found: string[] = []
  while (found.length < groups * groupLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(64))) {
      if (byte < most && found.length < groups * groupLength) found.push(signs[byte % signs.length] ?? '')
    }
  }
  return Array.from({ length: groups }, (_, n) =>
    found.slice(n * groupLength, (n + 1) * groupLength).join(''),
  ).join('-')
}

/** Sets the passphrase, typed twice, after saying what it means to lose it. */
export function KeyDrawer({ change, onClose }: { change: boolean; onClose: () => void }) {
  const { t } = useTranslation('backup')
  const { message } = App.useApp()
  const make = useCommand(client.backup.makeKey)
  const [typed, setTyped] = useState('')
  const [again, setAgain] = useState('')
  const [understood, setUnderstood] = useState(false)
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const ids = { typed: useId(), again: useId() }
  const tooShort = typed.length < shortest
  const differs = typed !== again

  const submit = async () => {
    setTried(true)
    if (tooShort || differs || !understood) return
    if (!(await make.run({ passphrase: typed }))) return
    void message.success(t('key.done'))
    onClose()
  }
  const thinkOne = () => {
    const one = madeUp()
    setTyped(one)
    setAgain(one)
    setShown(true)
  }
  return (
    <FormDrawer
      open
      title={t(change ? 'key.change' : 'key.set')}
      onClose={onClose}
      onSubmit={() => void submit()}
      dirty={typed !== ''}
      pending={make.pending}
      submitText={t('key.submit')}
      extra={<Button onClick={thinkOne}>{t('passphrase.make')}</Button>}
    >
      <RefusalAlert error={make.refusal} ns="backup" />
      <Alert
        className="refusal-alert"
        type="warning"
        showIcon
        title={t('key.warnTitle')}
        description={t('key.warnDetail')}
      />
      {change ? <p className="backup-note">{t('key.changeDetail')}</p> : null}
      <Field
        label={t('passphrase.label')}
        htmlFor={ids.typed}
        required
        help={t('passphrase.long')}
        error={tried && tooShort ? t('passphrase.long') : undefined}
      >
        <Input.Password
          id={ids.typed}
          maxLength={200}
          autoComplete="off"
          visibilityToggle={{ visible: shown, onVisibleChange: setShown }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Field
        label={t('passphrase.again')}
        htmlFor={ids.again}
        required
        error={tried && differs ? t('passphrase.differs') : undefined}
      >
        <Input.Password
          id={ids.again}
          maxLength={200}
          autoComplete="off"
          visibilityToggle={{ visible: shown, onVisibleChange: setShown }}
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </Field>
      <Checkbox checked={understood} onChange={(event) => setUnderstood(event.target.checked)}>
        {t('key.understood')}
      </Checkbox>
      {tried && !understood ? (
        <div className="backup-missing" role="alert">
          {t('key.understoodMissing')}
        </div>
      ) : null}
    </FormDrawer>
  )
}
