import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnDay } from '../../../shared/office/calendar.contract.ts'
import { client } from '../../app/transport.ts'
import { useCommand } from '../../ui/use-command.ts'

/** The mark that a day had: the office's own, or null as the calendar came. */
export type Mark = Pick<OwnDay, 'kind' | 'name'> | null

type Step = { day: string; before: Mark }

/** Marks that were changed at this desk since the page was opened, to be taken back one by one. */
export function useUndo() {
  const { t } = useTranslation('calendar')
  const { message } = App.useApp()
  const set = useCommand(client.calendar.set)
  const [steps, setSteps] = useState<readonly Step[]>([])
  const last = steps.at(-1) ?? null
  const undo = async () => {
    if (!last) {
      void message.info(t('calendar.nothingToUndo'))
      return
    }
    const { day, before } = last
    const done = await set.run({ day, mark: before })
    if (!done) return
    setSteps((now) => now.slice(0, -1))
    void message.success(t('calendar.undone', { day, kind: t(`calendar.kind.${done.mark.kind}`) }))
  }
  return { last, undo, remember: (step: Step) => setSteps((now) => [...now, step]), refusal: set.refusal }
}
