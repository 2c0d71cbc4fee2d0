import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  type PackageDamage,
  type PackageFacts,
  packageDamage,
} from '../../../shared/archives/handover.contract.ts'
import { queryClient } from '../../app/query.ts'
import { client, refusalOf } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { RunningWork } from './running-work.tsx'
import { useLongWork } from './use-long-work.ts'

type Checked = { kind: 'done'; found: PackageFacts; damaged: readonly PackageDamage[]; count: number }
type Taken = { kind: 'done'; found: PackageFacts; taken: number; known: number; completed: number }

const damagesIn = z.object({ files: z.array(packageDamage) })

/** Checks a package that came from elsewhere, and takes it in. */
export function CheckPackage() {
  const { t } = useTranslation('lending')
  const { modal } = App.useApp()
  const check = useLongWork<Checked>()
  const take = useLongWork<Taken>()
  const [path, setPath] = useState('')
  const running = check.running || take.running
  const from = path.trim()
  const look = () => check.start((signal) => client.handover.check({ path: from }, { signal }))
  const bring = async () => {
    await take.start((signal) =>
      client.handover.take({ commandId: crypto.randomUUID(), path: from }, { signal }),
    )
    await queryClient.invalidateQueries()
  }
  const askToTake = () =>
    modal.confirm({
      title: t('handover.takeTitle'),
      content: t('handover.takeDetail'),
      okText: t('handover.takeAct'),
      onOk: () => void bring(),
    })
  const said = damagesIn.safeParse(refusalOf(take.error ?? check.error) ?? {})
  const damaged = check.done?.damaged ?? said.data?.files ?? []
  const active = take.running ? take : check
  return (
    <section className="handover-part" aria-label={t('handover.check')}>
      <h2>{t('handover.check')}</h2>
      <p>{t('handover.checkHelp')}</p>
      <div className="handover-row">
        <Input
          className="handover-path"
          aria-label={t('handover.source')}
          placeholder={t('handover.sourceHint')}
          disabled={running}
          value={path}
          onChange={(event) => setPath(event.target.value)}
          onPressEnter={() => void look()}
        />
        <Button disabled={from === '' || running} onClick={() => void look()}>
          {t('handover.checkAct')}
        </Button>
        <Button type="primary" disabled={from === '' || running} onClick={askToTake}>
          {t('handover.takeAct')}
        </Button>
      </div>
      {running ? <RunningWork progress={active.progress} onStop={active.stop} /> : null}
      <RefusalAlert error={take.error ?? check.error} ns="lending" />
      {check.done && !take.done && !running ? <Found {...check.done} /> : null}
      {take.done ? (
        <Alert
          type="success"
          showIcon
          title={t('handover.taken', { taken: take.done.taken })}
          description={t('handover.takenDetail', { known: take.done.known, completed: take.done.completed })}
        />
      ) : null}
      {damaged.length > 0 && !running ? (
        <ul className="handover-damages">
          {damaged.map(({ kind, path: file }) => (
            <li key={file}>
              {t(`handover.damage.${kind}`)} {file}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Found({ found, count }: Checked) {
  const { t } = useTranslation('lending')
  const facts = t('handover.found', {
    office: found.officeName,
    at: found.madeAt,
    pieces: found.pieces,
    files: found.files,
    bytes: found.bytes,
  })
  return count === 0 ? (
    <Alert type="success" showIcon title={t('handover.sound')} description={facts} />
  ) : (
    <Alert type="error" showIcon title={t('handover.damaged', { count })} description={facts} />
  )
}
