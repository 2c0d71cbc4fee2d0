import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/person.ts'
import { queryClient } from '../app/query.ts'
import { api, client } from '../app/transport.ts'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useEnterMovesOn } from '../ui/use-enter-moves-on.ts'
import { hotkeyLabel } from '../ui/use-hotkeys.ts'
import { fits, SettingFields, type SettingsForm } from './setting-fields.tsx'
import './office.css'

/** The figures that the rules use in this office. */
export default function SettingsPage() {
  const { t } = useTranslation('office')
  const { message } = App.useApp()
  const may = useMay('settings.manage')
  const kept = useQuery(api.settings.get.queryOptions())
  const save = useCommand(client.settings.save)
  const [form, setForm] = useState<SettingsForm | null>(null)
  const [version, setVersion] = useState(0)
  const place = useRef<HTMLFormElement>(null)
  const dirty = form !== null && JSON.stringify(form) !== JSON.stringify(kept.data?.settings)

  useEffect(() => {
    if (!kept.data || (dirty && version !== 0)) return
    setForm(kept.data.settings)
    setVersion(kept.data.version)
  }, [kept.data, dirty, version])

  const submit = async () => {
    if (form === null || !fits(form) || !may) return
    const saved = await save.run({ version, settings: form })
    if (!saved) return
    message.success(t('settings.saved'))
    setVersion(saved.version)
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
            disabled={!dirty || form === null || !fits(form)}
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
      <RefusalAlert error={save.refusal ?? kept.error} ns="office" />
      <form ref={place} className="settings" onSubmit={(event) => event.preventDefault()}>
        {form ? <SettingFields form={form} change={setForm} disabled={!may} /> : null}
      </form>
    </Page>
  )
}
