import { App, Button, Input, InputNumber, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Disposal, Verdict } from '../../../shared/archives/disposal.ts'
import { useWelcome } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { appraisalOf, extensionRange, isWhole, type LineForm } from './appraisal-form.ts'
import { HoldText } from './hold-text.tsx'

type Props = {
  /** The list that is changed; null for a new one. */
  list: Disposal | null
  start: readonly LineForm[]
  /** With the id of the list that was saved. */
  onClose: (id: number | null) => void
}

/** Appraises pieces one by one (鉴定): a verdict and an opinion each, or the same for all. */
export function AppraisalDrawer({ list, start, onClose }: Props) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const today = useWelcome()?.today.day ?? ''
  const create = useCommand(client.disposals.create)
  const update = useCommand(client.disposals.update)
  const [lines, setLines] = useState<readonly LineForm[]>(start)
  const [opinion, setOpinion] = useState(list?.opinion ?? '')
  const [tried, setTried] = useState(false)
  const unfinished = lines.filter((line) => !isWhole(line, today)).length
  const submit = async () => {
    setTried(true)
    if (unfinished > 0 || lines.length === 0) return
    const content = { opinion, lines: lines.map(appraisalOf) }
    const saved = list
      ? await update.run({ disposalId: list.id, version: list.version, ...content })
      : await create.run(content)
    if (!saved) return
    message.success(t('appraisal.saved', { number: saved.disposal.number }))
    onClose(saved.disposal.id)
  }
  const dirty = opinion !== (list?.opinion ?? '') || lines !== start
  return (
    <FormDrawer
      open
      width={1120}
      title={list ? t('appraisal.change', { number: list.number }) : t('disposal.new')}
      onClose={() => onClose(null)}
      onSubmit={submit}
      dirty={dirty}
      pending={create.pending || update.pending}
      submitDisabled={lines.length === 0}
    >
      <RefusalAlert error={create.refusal ?? update.refusal} ns="lending" />
      <Field label={t('appraisal.opinion')} htmlFor="appraisal-opinion" help={t('appraisal.opinionHelp')}>
        <Input
          id="appraisal-opinion"
          autoComplete="off"
          maxLength={400}
          value={opinion}
          onChange={(event) => setOpinion(event.target.value)}
        />
      </Field>
      <Bulk today={today} onApply={(change) => setLines(lines.map((line) => ({ ...line, ...change })))} />
      {tried && unfinished > 0 ? (
        <p className="field-error" role="alert">
          {t('appraisal.unfinished', { count: unfinished })}
        </p>
      ) : null}
      <Lines lines={lines} onChange={setLines} today={today} tried={tried} />
    </FormDrawer>
  )
}

/** The same verdict and opinion for every line. */
function Bulk({ today, onApply }: { today: string; onApply: (change: Partial<LineForm>) => void }) {
  const { t } = useTranslation('lending')
  const [verdict, setVerdict] = useState<Verdict>('destroy')
  const [opinion, setOpinion] = useState('')
  const [untilYear, setUntilYear] = useState<number | null>(null)
  const { from, to } = extensionRange(today)
  return (
    <div className="disposal-bulk">
      <span>{t('appraisal.all')}</span>
      <Select
        aria-label={t('field.verdict')}
        value={verdict}
        options={(['destroy', 'extend'] as const).map((one) => ({ value: one, label: t(`verdict.${one}`) }))}
        onChange={setVerdict}
      />
      {verdict === 'extend' ? (
        <InputNumber
          className="disposal-year"
          aria-label={t('field.untilYear')}
          placeholder={t('field.untilYear')}
          controls={false}
          min={from}
          max={to}
          value={untilYear}
          onChange={setUntilYear}
        />
      ) : null}
      <Input
        className="disposal-opinion"
        aria-label={t('appraisal.lineOpinion')}
        placeholder={t('appraisal.lineOpinion')}
        maxLength={200}
        value={opinion}
        onChange={(event) => setOpinion(event.target.value)}
      />
      <Button
        onClick={() =>
          onApply({
            verdict,
            untilYear: verdict === 'extend' ? untilYear : null,
            ...(opinion.trim() === '' ? {} : { opinion }),
          })
        }
      >
        {t('appraisal.apply')}
      </Button>
    </div>
  )
}

type LinesProps = {
  lines: readonly LineForm[]
  onChange: (lines: readonly LineForm[]) => void
  today: string
  tried: boolean
}

function Lines({ lines, onChange, today, tried }: LinesProps) {
  const { t } = useTranslation('lending')
  const { from, to } = extensionRange(today)
  const set = (pieceId: number, change: Partial<LineForm>) =>
    onChange(lines.map((line) => (line.pieceId === pieceId ? { ...line, ...change } : line)))
  return (
    <Table<LineForm>
      className="disposal-lines"
      size="small"
      rowKey="pieceId"
      locale={{ emptyText: t('disposal.nothingFree') }}
      dataSource={[...lines]}
      pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      columns={[
        { title: t('field.number'), dataIndex: 'number', width: 200, className: 'tabular' },
        {
          title: t('field.title'),
          render: (_, { title, holds }) => (
            <>
              {title}
              {holds.map((hold) => (
                <div key={hold.at} className="held">
                  <HoldText hold={hold} />
                </div>
              ))}
            </>
          ),
        },
        { title: t('field.endDay'), dataIndex: 'endDay', width: 96, className: 'tabular' },
        {
          title: t('field.verdict'),
          width: 100,
          render: (_, { pieceId, verdict, number }) => (
            <Select
              size="small"
              aria-label={`${t('field.verdict')} ${number}`}
              value={verdict}
              options={(['destroy', 'extend'] as const).map((one) => ({
                value: one,
                label: t(`verdict.${one}`),
              }))}
              onChange={(next) => set(pieceId, { verdict: next })}
            />
          ),
        },
        {
          title: t('field.untilYear'),
          width: 92,
          render: (_, { pieceId, verdict, untilYear, number }) =>
            verdict === 'extend' ? (
              <InputNumber
                size="small"
                className="disposal-year"
                aria-label={`${t('field.untilYear')} ${number}`}
                controls={false}
                min={from}
                max={to}
                status={tried && untilYear === null ? 'error' : undefined}
                value={untilYear}
                onChange={(year) => set(pieceId, { untilYear: year })}
              />
            ) : null,
        },
        {
          title: t('field.opinion'),
          width: 260,
          render: (_, { pieceId, opinion, number }) => (
            <Input
              size="small"
              aria-label={`${t('field.opinion')} ${number}`}
              maxLength={200}
              status={tried && opinion.trim() === '' ? 'error' : undefined}
              value={opinion}
              onChange={(event) => set(pieceId, { opinion: event.target.value })}
            />
          ),
        },
        {
          width: 64,
          render: (_, { pieceId, number }) => (
            <Button
              type="text"
              size="small"
              aria-label={t('appraisal.leaveOutNamed', { number })}
              onClick={() => onChange(lines.filter((line) => line.pieceId !== pieceId))}
            >
              {t('appraisal.leaveOut')}
            </Button>
          ),
        },
      ]}
    />
  )
}
