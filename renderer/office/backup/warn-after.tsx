import { App, Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../shared/office/backup.contract.ts'
import { useMay } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** After how many days without a good backup 今日 warns. */
export function WarnAfter({ state }: { state: BackupState }) {
  const { t } = useTranslation('backup')
  const { message } = App.useApp()
  const may = useMay('backup.manage')
  const save = useCommand(client.backup.saveWarning)
  const [typed, setTyped] = useState<number | null>(null)
  const days = typed ?? state.warnAfterDays
  const id = useId()
  const submit = async () => {
    if (!(await save.run({ version: state.version, warnAfterDays: days }))) return
    setTyped(null)
    void message.success(t('warning.saved'))
  }
  return (
    <section className="backup-section" aria-label={t('warning.title')}>
      <header className="backup-head">
        <h2>{t('warning.title')}</h2>
      </header>
      <RefusalAlert error={save.refusal} ns="backup" />
      <div className="backup-warn">
        <label htmlFor={id}>{t('warning.label')}</label>
        <InputNumber
          id={id}
          className="backup-days"
          min={1}
          max={60}
          precision={0}
          disabled={!may}
          value={days}
          onChange={setTyped}
          onPressEnter={() => void submit()}
        />
        {t('warning.unit')}
        {may && days !== state.warnAfterDays ? (
          <Button size="small" type="primary" loading={save.pending} onClick={() => void submit()}>
            {t('warning.save')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
