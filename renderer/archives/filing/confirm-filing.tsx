import { useQuery } from '@tanstack/react-query'
import { Modal, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classKey, parseArchiveNumber } from '../../../shared/archives/archive-number.rules.ts'
import { proposalOf } from '../../../shared/archives/filing.rules.ts'
import { api, client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { gapWords } from './filing-check.tsx'
import type { FilingLine } from './use-filing.ts'
import '../../office/organisation/organisation.css'

type Filed = { count: number; classes: { from: string; to: string; count: number }[] }

type Props = { lines: readonly FilingLine[]; onClose: () => void; onFiled: () => void }

/** What each class gets, from the numbers that are proposed. */
function classesOf(lines: readonly FilingLine[]): Filed['classes'] {
  const inClasses = Map.groupBy(lines, ({ number }) => {
    const read = parseArchiveNumber(number)
    return read ? classKey(read) : ''
  })
  return [...inClasses.values()].map((inClass) => ({
    from: inClass[0]?.number ?? '',
    to: inClass.at(-1)?.number ?? '',
    count: inClass.length,
  }))
}

/** Asks once more before numbers are given for ever, files, and says what was filed and whether a number is missing. */
export function ConfirmFiling({ lines, onClose, onFiled }: Props) {
  const { t } = useTranslation('archives')
  const file = useCommand(client.filing.file)
  const [filed, setFiled] = useState<Filed | null>(null)
  const uncounted = lines.filter(({ faults }) => faults.includes('pages')).length
  const submit = async () => {
    const proposals = lines.flatMap(({ offer }) => proposalOf(offer) ?? [])
    const done = await file.run({ proposals })
    if (!done) return
    setFiled(done)
    onFiled()
  }
  if (filed) return <FiledNotice filed={filed} onClose={onClose} />
  return (
    <Modal
      open
      title={t('filing.confirm', { count: lines.length })}
      okText={t('filing.confirmAct', { count: lines.length })}
      okButtonProps={{ danger: true }}
      confirmLoading={file.pending}
      closable={!file.pending}
      mask={{ closable: false }}
      keyboard={!file.pending}
      cancelButtonProps={{ disabled: file.pending, autoFocus: true }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <RefusalAlert error={file.refusal} ns="archives" />
      <p>{t('filing.confirmDetail')}</p>
      <ClassTable classes={classesOf(lines)} />
      {uncounted > 0 ? (
        <p className="archive-hint">{t('filing.check.uncounted', { count: uncounted })}</p>
      ) : null}
      {file.pending ? (
        <div role="status" aria-live="polite">
          <Progress percent={100} status="active" showInfo={false} />
          <p>{t('filing.working', { count: lines.length })}</p>
        </div>
      ) : null}
    </Modal>
  )
}

function ClassTable({ classes }: Pick<Filed, 'classes'>) {
  const { t } = useTranslation('archives')
  return (
    <table className="plain-table archive-classes">
      <thead>
        <tr>
          <th scope="col">{t('filing.from')}</th>
          <th scope="col">{t('filing.to')}</th>
          <th scope="col">{t('filing.pieces')}</th>
        </tr>
      </thead>
      <tbody>
        {classes.map(({ from, to, count }) => (
          <tr key={from}>
            <td className="tabular">{from}</td>
            <td className="tabular">{to}</td>
            <td className="tabular">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What was filed, and the check for missing numbers afterwards. */
function FiledNotice({ filed, onClose }: { filed: Filed; onClose: () => void }) {
  const { t } = useTranslation('archives')
  const { data } = useQuery(api.filing.classes.queryOptions())
  const gaps = data ? gapWords(data) : []
  return (
    <Modal
      open
      title={t('filing.filed', { count: filed.count })}
      okText={t('filing.done')}
      okButtonProps={{ autoFocus: true }}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <ClassTable classes={filed.classes} />
      <p role="status">
        {data
          ? gaps.length === 0
            ? t('filing.check.gapless', { count: data.length })
            : t('filing.check.gaps', { gaps })
          : ''}
      </p>
    </Modal>
  )
}
