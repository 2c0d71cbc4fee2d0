import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../shared/office/backup.contract.ts'
import { useMay } from '../../app/person.ts'
import { KeyDrawer } from './key-drawer.tsx'

/** The passphrase of encrypted backups: whether there is one, setting it, and the sheet to lock away. */
export function BackupKey({ state }: { state: BackupState }) {
  const { t } = useTranslation('backup')
  const may = useMay('backup.manage')
  const [open, setOpen] = useState(false)
  const { key } = state
  return (
    <section className="backup-section" aria-label={t('key.title')}>
      <header className="backup-head">
        <h2>{t('key.title')}</h2>
        <Link to="/print/backup">
          <Button>{t('key.sheet')}</Button>
        </Link>
        {may ? <Button onClick={() => setOpen(true)}>{t(key ? 'key.change' : 'key.set')}</Button> : null}
      </header>
      <p className="backup-note">
        {key ? t('key.have', { by: key.byName, at: key.at }) : t('key.none')}
        {key ? ` ${t('key.explained')}` : null}
      </p>
      {key ? (
        <p className="backup-note">
          {t('key.recipient')} <code className="backup-key">{key.recipient}</code>
        </p>
      ) : null}
      {open ? <KeyDrawer change={key !== null} onClose={() => setOpen(false)} /> : null}
    </section>
  )
}
