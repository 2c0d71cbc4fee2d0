import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastTenure, Person } from '../../../shared/office/office.contract.ts'
import { client } from '../../app/transport.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { TermFields } from './term-fields.tsx'
import { type TermForm, termOf, useConflict, wrongTerm } from './use-conflict.ts'

type Props = {
  person: Person
  /** Everything the person ever held: what the new post may not conflict with. */
  held: readonly PastTenure[]
  today: string
  onClose: () => void
}

/** Gives a person another post from a day on; a conflict of duties is named with its clause before sending. */
export function GivePost({ person, held, today, onClose }: Props) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const give = useCommand(client.people.givePost)
  const [start] = useState<TermForm>({ postId: null, fromDay: today, toDay: null })
  const [term, setTerm] = useState(start)
  const [tried, setTried] = useState(false)
  const conflictOf = useConflict()
  const conflict = held.map((other) => conflictOf([other, term])).find((one) => one !== null)
  const submit = async () => {
    setTried(true)
    const whole = termOf(term)
    if (whole === null || wrongTerm(term) !== null || conflict) return
    const given = await give.run({ personId: person.id, ...whole })
    if (!given) return
    const post = given.tenures.find(({ postId }) => postId === whole.postId)?.postName ?? ''
    message.success(t('tenure.given', { name: person.name, fromDay: whole.fromDay, post }))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={t('tenure.giveTitle', { name: person.name })}
      width={400}
      onClose={onClose}
      onSubmit={submit}
      dirty={JSON.stringify(term) !== JSON.stringify(start)}
      pending={give.pending}
      submitDisabled={conflict !== undefined}
      submitText={t('tenure.giveAct')}
    >
      <RefusalAlert error={give.refusal} ns="office" />
      <TermFields
        term={term}
        onChange={setTerm}
        tried={tried}
        conflict={conflict && t('tenure.conflict', { roles: conflict.pair, source: conflict.source })}
      />
    </FormDrawer>
  )
}
