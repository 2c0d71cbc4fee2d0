import { Link } from '@tanstack/react-router'
import { Alert, Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../shared/kernel/day.ts'
import type { StoredBackup, VerifiedCopy } from '../../shared/office/backup.contract.ts'
import { freshStart } from '../app/query.ts'
import { client } from '../app/transport.ts'
import { StoredState } from '../office/backup/stored-drawer.tsx'
import { bytesText } from '../ui/attachments/bytes-text.ts'
import { Field } from '../ui/form-drawer.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { SessionCard } from './session-card.tsx'

/** Before the first start: the office of a backup instead of a new one. */
export default function RestorePage() {
  const { t } = useTranslation('backup')
  const [found, setFound] = useState<readonly StoredBackup[] | null>(null)
  const [verified, setVerified] = useState<VerifiedCopy | null>(null)
  return (
    <SessionCard title={t('first.title')} wide>
      {verified ? (
        <Restored verified={verified} />
      ) : (
        <>
          <p className="session-intro">{t('first.intro')}</p>
          <FindBackups onFound={setFound} />
          {found ? <ChooseBackup backups={found} onDone={setVerified} /> : null}
          <p>
            <Link to="/first-start">{t('first.back')}</Link>
          </p>
        </>
      )}
    </SessionCard>
  )
}

function FindBackups({ onFound }: { onFound: (found: readonly StoredBackup[] | null) => void }) {
  const { t } = useTranslation('backup')
  const [path, setPath] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const id = useId()
  const find = async () => {
    if (path.trim() === '' || pending) return
    setPending(true)
    onFound(null)
    try {
      const { backups } = await client.backup.find({ path: path.trim() })
      setError(null)
      onFound(backups)
    } catch (problem) {
      setError(problem)
    } finally {
      setPending(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void find()
      }}
    >
      <RefusalAlert error={error} ns="backup" />
      <Field label={t('first.path')} htmlFor={id} required help={t('first.pathHelp')}>
        <Input
          id={id}
          autoFocus
          maxLength={500}
          spellCheck={false}
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
      </Field>
      <Button htmlType="submit" block loading={pending} disabled={path.trim() === ''}>
        {t('first.find')}
      </Button>
    </form>
  )
}

type ChooseProps = { backups: readonly StoredBackup[]; onDone: (verified: VerifiedCopy) => void }

/** The newest sound backup is chosen already. */
function ChooseBackup({ backups, onDone }: ChooseProps) {
  const { t } = useTranslation('backup')
  const usable = backups.filter(({ newer }) => !newer)
  const first = usable.find(({ sound }) => sound) ?? usable[0]
  const [path, setPath] = useState(first?.path ?? '')
  const [typed, setTyped] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const id = useId()
  const chosen = backups.find((one) => one.path === path)
  const ready = chosen !== undefined && (!chosen.encrypted || typed !== '')

  const restore = async () => {
    if (!ready || pending) return
    setPending(true)
    try {
      onDone(await client.backup.restoreFirst({ path, passphrase: chosen.encrypted ? typed : null }))
    } catch (problem) {
      setError(problem)
    } finally {
      setPending(false)
    }
  }
  return (
    <form
      className="restore-choice"
      onSubmit={(event) => {
        event.preventDefault()
        void restore()
      }}
    >
      <Field label={t('first.choose')}>
        <Radio.Group
          aria-label={t('first.choose')}
          className="restore-list"
          value={path}
          onChange={(event) => setPath(event.target.value)}
          options={backups.map((backup) => ({
            value: backup.path,
            disabled: backup.newer,
            label: <Choice backup={backup} />,
          }))}
        />
      </Field>
      {chosen?.encrypted ? (
        <Field label={t('passphrase.label')} htmlFor={id} required>
          <Input.Password
            id={id}
            maxLength={200}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      ) : null}
      <RefusalAlert error={error} ns="backup" />
      <Button type="primary" size="large" block htmlType="submit" loading={pending} disabled={!ready}>
        {t('first.restore')}
      </Button>
      {pending ? (
        <p role="status" className="demo-progress">
          <progress aria-label={t('first.title')} />
          {t('first.running')}
        </p>
      ) : null}
    </form>
  )
}

function Choice({ backup }: { backup: StoredBackup }) {
  return (
    <span className="restore-one">
      <span>{formatInstant(backup.madeAt)}</span> <span>{backup.officeName}</span>{' '}
      <span>{bytesText(backup.bytes)}</span> <StoredState backup={backup} />
    </span>
  )
}

/** The people of the restored office sign in as before. */
function Restored({ verified }: { verified: VerifiedCopy }) {
  const { t } = useTranslation('backup')
  const { sound, damageCount } = verified
  return (
    <>
      <Alert
        className="refusal-alert"
        type={sound ? 'success' : 'warning'}
        showIcon
        role="status"
        title={sound ? t('first.done') : t('first.unsound', { count: damageCount })}
      />
      <Button type="primary" size="large" block autoFocus onClick={() => void freshStart()}>
        {t('first.signIn')}
      </Button>
    </>
  )
}
