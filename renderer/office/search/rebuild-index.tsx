import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** Builds the index anew when something that is there is not found; for whoever keeps the settings. */
export function RebuildIndex({ building }: { building: boolean }) {
  const { t } = useTranslation('search')
  const may = useMay('settings.manage')
  const rebuild = useCommand(client.search.rebuild)
  if (!may) return null
  return (
    <>
      <RefusalAlert error={rebuild.refusal} ns="search" onClose={rebuild.dismiss} />
      <Button
        title={t('rebuild.hint')}
        loading={building || rebuild.pending}
        onClick={() => void rebuild.run({})}
      >
        {t('rebuild.act')}
      </Button>
    </>
  )
}
