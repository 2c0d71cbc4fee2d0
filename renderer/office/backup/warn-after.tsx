import { App, Button, InputNumber } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../shared/office/backup.contract.ts'
import { useMay } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'

/** No plan has this id: under it stands what concerns all backups of the office. */
const allPlans = 0

type Warning = Pick<BackupState, 'version' | 'warnAfterDays'>

/** After how many days without a good backup 今日 warns. */
export function WarnAfter({ state }: { state: BackupState }) {
  const { t } = useTranslation('backup')
  const { message } = App.useApp()
  const may = useMay('backup.manage')
  const save = useCommand(client.backup.saveWarning)
  const { version: live, warnAfterDays } = state
  const record = useOpened<Warning, { days: number | null }>({ version: live, warnAfterDays }, (row) => ({
    days: row?.warnAfterDays ?? null,
  }))
  const { days } = record.form
  const id = useId()
  const submit = async () => {
    if (days === null || record.changed) return
    const saved = await save.run({ version: record.opened?.version ?? live, warnAfterDays: days })
    if (!saved) return
    record.saved({ version: saved.version, warnAfterDays: days })
    void message.success(t('warning.saved'))
  }
  return (
    <section className="backup-section" aria-label={t('warning.title')}>
      <header className="backup-head">
        <h2>{t('warning.title')}</h2>
      </header>
      <RefusalAlert error={record.changed ? null : save.refusal} ns="backup" />
      {may ? (
        <ChangedMeanwhile kind="backupPlan" id={allPlans} record={record} onSeen={save.dismiss} />
      ) : null}
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
          onChange={(typed) => record.setForm({ days: typed })}
          onPressEnter={() => void submit()}
        />
        {t('warning.unit')}
        {may && record.dirty ? (
          <Button
            size="small"
            type="primary"
            loading={save.pending}
            disabled={days === null || record.changed}
            onClick={() => void submit()}
          >
            {t('warning.save')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
