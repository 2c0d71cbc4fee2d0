import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeSettings } from '../../shared/office/office.contract.ts'
import { useMay } from '../app/person.ts'
import { queryClient } from '../app/query.ts'
import { api, client } from '../app/transport.ts'
import { ChangedMeanwhile } from '../ui/changed-meanwhile.tsx'
import { Page } from '../ui/page.tsx'
import { RecordHistory } from '../ui/record-history.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useEnterMovesOn } from '../ui/use-enter-moves-on.ts'
import { hotkeyLabel } from '../ui/use-hotkeys.ts'
import { useOpened } from '../ui/use-opened.ts'
import { fits, SettingFields, type SettingsForm } from './setting-fields.tsx'
import './office.css'

/** Under which the history of the settings is kept. */
const settingsId = 1

/** The figures that the rules use in this office. */
export default function SettingsPage() {
  const { t } = useTranslation('office')
  const kept = useQuery(api.settings.get.queryOptions())
  if (kept.data) return <SettingsDesk kept={kept.data} />
  return (
    <Page title={t('settings.title')} subtitle={t('settings.subtitle')}>
      <RefusalAlert error={kept.error} ns="office" />
    </Page>
  )
}

type Kept = { version: number; settings: OfficeSettings }

function SettingsDesk({ kept }: { kept: Kept }) {
  const { t } = useTranslation('office')
  const { message } = App.useApp()
  const may = useMay('settings.manage')
  const save = useCommand(client.settings.save)
  const record = useOpened<OfficeSettings & { version: number }, SettingsForm>(
    { ...kept.settings, version: kept.version },
    (row) => {
      const { version: _, ...settings } = row ?? { ...kept.settings, version: 0 }
      return settings
    },
  )
  const { form, setForm, changed } = record
  const place = useRef<HTMLFormElement>(null)

  const submit = async () => {
    if (!fits(form) || !may || changed || !record.dirty) return
    const saved = await save.run({ version: record.opened?.version ?? kept.version, settings: form })
    if (!saved) return
    message.success(t('settings.saved'))
    record.saved({ ...form, version: saved.version })
    await queryClient.invalidateQueries({ queryKey: api.settings.key() })
    await queryClient.invalidateQueries({ queryKey: api.session.key() })
  }
  useEnterMovesOn(place, { onLast: () => void submit() })

  return (
    <Page
      title={t('settings.title')}
      subtitle={t('settings.subtitle')}
      actions={
        may ? (
          <Button
            type="primary"
            disabled={!record.dirty || !fits(form) || changed}
            loading={save.pending}
            title={hotkeyLabel('ctrl+enter')}
            onClick={submit}
          >
            {t('settings.save')}
          </Button>
        ) : null
      }
    >
      {may ? null : <Alert className="refusal-alert" type="info" showIcon title={t('settings.readOnly')} />}
      <RefusalAlert error={changed ? null : save.refusal} ns="office" />
      <form ref={place} className="settings" onSubmit={(event) => event.preventDefault()}>
        {may ? (
          <ChangedMeanwhile kind="settings" id={settingsId} record={record} onSeen={save.dismiss} />
        ) : null}
        <SettingFields form={form} change={setForm} disabled={!may} />
        {may ? <RecordHistory kind="settings" id={settingsId} /> : null}
      </form>
    </Page>
  )
}
