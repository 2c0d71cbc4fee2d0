import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackageFacts } from '../../../shared/archives/handover.contract.ts'
import { queryClient } from '../../app/query.ts'
import { api, client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { RunningWork } from './running-work.tsx'
import { useLongWork } from './use-long-work.ts'

/** Makes a package of everything or of what is chosen, at a place on the machine that holds the office. */
export function MakePackage() {
  const { t } = useTranslation('lending')
  const work = useLongWork<{ kind: 'done'; made: PackageFacts }>()
  const [path, setPath] = useState('')
  const [fromYear, setFromYear] = useState<number | null>(null)
  const [toYear, setToYear] = useState<number | null>(null)
  const [letters, setLetters] = useState<string | null>(null)
  const filter = { fromYear, toYear, letters }
  const scheme = useQuery(api.archiveScheme.get.queryOptions())
  const measured = useQuery(api.handover.measure.queryOptions({ input: { filter } }))
  const tops = (scheme.data?.categories ?? []).filter(({ parentId }) => parentId === null)
  const make = async () => {
    await work.start((signal) =>
      client.handover.make({ commandId: crypto.randomUUID(), path: path.trim(), filter }, { signal }),
    )
    await queryClient.invalidateQueries({ queryKey: api.handover.runs.key() })
  }
  const years = { controls: false, min: 1900, max: 2200, disabled: work.running }
  return (
    <section className="handover-part" aria-label={t('handover.make')}>
      <h2>{t('handover.make')}</h2>
      <p>{t('handover.makeHelp')}</p>
      <div className="handover-row">
        <InputNumber
          {...years}
          aria-label={t('handover.fromYear')}
          placeholder={t('handover.fromYear')}
          value={fromYear}
          onChange={setFromYear}
        />
        —
        <InputNumber
          {...years}
          aria-label={t('handover.toYear')}
          placeholder={t('handover.toYear')}
          value={toYear}
          onChange={setToYear}
        />
        <Select
          aria-label={t('handover.letters')}
          value={letters ?? ''}
          disabled={work.running}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('handover.allLetters') },
            ...tops.map((one) => ({ value: one.letters, label: `${one.letters} ${one.name}` })),
          ]}
          onChange={(value) => setLetters(value === '' ? null : value)}
        />
        {measured.data ? (
          <span role="status">
            {t('handover.measured', {
              pieces: measured.data.pieces,
              files: measured.data.files,
              bytes: measured.data.bytes,
            })}
          </span>
        ) : null}
      </div>
      <div className="handover-row">
        <Input
          className="handover-path"
          aria-label={t('handover.target')}
          placeholder={t('handover.targetHint')}
          disabled={work.running}
          value={path}
          onChange={(event) => setPath(event.target.value)}
          onPressEnter={() => void make()}
        />
        <Button
          type="primary"
          disabled={path.trim() === '' || work.running || measured.data?.pieces === 0}
          onClick={() => void make()}
        >
          {t('handover.makeAct')}
        </Button>
      </div>
      {work.running ? <RunningWork progress={work.progress} onStop={work.stop} /> : null}
      <RefusalAlert error={work.error} ns="lending" />
      {work.done ? (
        <Alert
          type="success"
          showIcon
          title={t('handover.made', { path: work.done.made.path })}
          description={t('handover.madeDetail', {
            pieces: work.done.made.pieces,
            files: work.done.made.files,
            manifest: work.done.made.manifest,
          })}
        />
      ) : null}
    </section>
  )
}
