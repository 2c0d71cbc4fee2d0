import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualSpinesMm, type Volume } from '../../../shared/archives/catalogue.contract.ts'
import type { NumberedClass } from '../../../shared/archives/filing.contract.ts'
import { openCategories } from '../../../shared/archives/filing.rules.ts'
import { retentions } from '../../../shared/archives/retention.rules.ts'
import type { Scheme } from '../../../shared/archives/scheme.contract.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { PlaceFields } from './place-fields.tsx'

type Props = {
  /** Null makes a new one. */
  volume: Volume | null
  scheme: Scheme
  classes: readonly NumberedClass[]
  mayManage: boolean
  onClose: () => void
}

/** The class that a new box begins with: the first that has numbers. */
function firstClass(scheme: Scheme, classes: readonly NumberedClass[]) {
  const [first] = classes
  const category = scheme.categories.find(
    ({ letters, code }) => letters === first?.letters && code === first.officeCode,
  )
  return {
    categoryId: category?.id ?? openCategories(scheme)[0]?.id ?? 0,
    year: first?.year ?? new Date().getFullYear() - 1,
    retention: first?.retention ?? ('D30' as const),
  }
}

/** One box: its class, what lies in it by numbers, its spine and where it stands. */
export function BoxDrawer({ volume, scheme, classes, mayManage, onClose }: Props) {
  const { t } = useTranslation('archives')
  const { message } = App.useApp()
  const create = useCommand(client.volumes.create)
  const update = useCommand(client.volumes.update)
  const record = useOpened(volume, (row) => ({
    ...(row
      ? { categoryId: row.categoryId, year: row.year, retention: row.retention }
      : firstClass(scheme, classes)),
    title: row?.title ?? '',
    spineMm: row?.spineMm ?? 30,
    room: row?.place?.room ?? '',
    cabinet: row?.place?.cabinet ?? '',
    shelf: row?.place?.shelf ?? '',
    note: row?.note ?? '',
  }))
  const { form, setForm } = record
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const words = [form.room, form.cabinet, form.shelf].map((one) => one.trim())
  const [room = '', cabinet = '', shelf = ''] = words
  const halfPlace = words.some((one) => one !== '') && words.some((one) => one === '')
  const submit = async () => {
    setTried(true)
    if (!mayManage || record.changed || halfPlace) return
    const { title, spineMm, note, categoryId, year, retention } = form
    const fields = { title, spineMm, note, place: room === '' ? null : { room, cabinet, shelf } }
    const saved = volume
      ? await update.run({ volumeId: volume.id, version: record.opened?.version ?? 0, ...fields })
      : await create.run({
          categoryId,
          year,
          retention,
          range: from !== null && to !== null ? { from, to } : null,
          ...fields,
        })
    if (!saved) return
    message.success(t('boxes.saved', { number: saved.number }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={560}
      title={volume ? t('boxes.nthOf', { ...volume, code: volume.officeCode }) : t('boxes.add')}
      onClose={onClose}
      onSubmit={submit}
      dirty={mayManage && (record.dirty || from !== null)}
      pending={create.pending || update.pending}
      submitDisabled={!mayManage || record.changed}
      extra={
        volume ? (
          <Link to="/print/archives/box/$id" params={{ id: String(volume.id) }}>
            <Button>{t('boxes.print')}</Button>
          </Link>
        ) : null
      }
    >
      <RefusalAlert error={record.changed ? null : (create.refusal ?? update.refusal)} ns="archives" />
      {volume ? (
        <ChangedMeanwhile kind="volume" id={volume.id} record={record} onSeen={update.dismiss} />
      ) : (
        <>
          <ClassFields form={form} onChange={(of) => setForm({ ...form, ...of })} scheme={scheme} />
          <RangeFields from={from} to={to} onFrom={setFrom} onTo={setTo} help={t('boxes.rangeHelp')} />
        </>
      )}
      <BoxFields form={form} onChange={(of) => setForm({ ...form, ...of })} fixed={!mayManage} />
      <PlaceFields
        place={form}
        disabled={!mayManage}
        error={tried && halfPlace ? t('boxes.placeWhole') : undefined}
        onChange={(place) => setForm({ ...form, ...place })}
      />
      {volume ? <AssignPieces volume={volume} mayManage={mayManage && !record.dirty} /> : null}
      {volume ? <RecordHistory kind="volume" id={volume.id} /> : null}
    </FormDrawer>
  )
}

type BoxClass = Pick<Volume, 'categoryId' | 'year' | 'retention'>

/** What kind of pieces a new box is for. */
function ClassFields(props: { form: BoxClass; onChange: (of: BoxClass) => void; scheme: Scheme }) {
  const { t } = useTranslation('archives')
  const { onChange, scheme } = props
  const { categoryId: inCategory, year: ofYear, retention: kept } = props.form
  const of = { categoryId: inCategory, year: ofYear, retention: kept }
  return (
    <>
      <Field label={t('field.category')} htmlFor="box-category">
        <Select<number>
          id="box-category"
          className="wide"
          value={of.categoryId}
          options={openCategories(scheme).map(({ id, letters, name }) => ({
            value: id,
            label: `${letters} ${name}`,
          }))}
          onChange={(categoryId) => onChange({ ...of, categoryId })}
        />
      </Field>
      <div className="field-pair">
        <Field label={t('field.year')} htmlFor="box-year">
          <InputNumber
            id="box-year"
            className="wide"
            min={1900}
            max={9999}
            value={of.year}
            onChange={(year) => year !== null && onChange({ ...of, year })}
          />
        </Field>
        <Field label={t('field.retention')} htmlFor="box-retention">
          <Select
            id="box-retention"
            value={of.retention}
            options={retentions.map((value) => ({ value, label: t(`retention.${value}`) }))}
            onChange={(retention) => onChange({ ...of, retention })}
          />
        </Field>
      </div>
    </>
  )
}

type BoxWords = Pick<Volume, 'title' | 'spineMm' | 'note'>

/** What stands on the box and its note sheet. */
function BoxFields(props: { form: BoxWords; onChange: (of: BoxWords) => void; fixed: boolean }) {
  const { t } = useTranslation('archives')
  const { onChange, fixed } = props
  const { title: name, spineMm: wide, note: said } = props.form
  const of = { title: name, spineMm: wide, note: said }
  return (
    <>
      <Field label={t('boxes.name')} htmlFor="box-title">
        <Input
          id="box-title"
          maxLength={80}
          disabled={fixed}
          value={of.title}
          onChange={(event) => onChange({ ...of, title: event.target.value })}
        />
      </Field>
      <Field
        label={t('boxes.spine')}
        htmlFor="box-spine"
        help={t('boxes.spineHelp', { usual: usualSpinesMm.map(String) })}
      >
        <InputNumber
          id="box-spine"
          className="wide"
          min={10}
          max={200}
          precision={0}
          disabled={fixed}
          value={of.spineMm}
          onChange={(spineMm) => spineMm !== null && onChange({ ...of, spineMm })}
        />
      </Field>
      <Field label={t('boxes.note')} htmlFor="box-note" help={t('boxes.noteHelp')}>
        <Input
          id="box-note"
          maxLength={500}
          disabled={fixed}
          value={of.note}
          onChange={(event) => onChange({ ...of, note: event.target.value })}
        />
      </Field>
    </>
  )
}

type RangeProps = {
  from: number | null
  to: number | null
  onFrom: (value: number | null) => void
  onTo: (value: number | null) => void
  help: string
}

/** First and last number of the pieces (起止件号). */
function RangeFields({ from, to, onFrom, onTo, help }: RangeProps) {
  const { t } = useTranslation('archives')
  const field = (
    id: string,
    label: string,
    value: number | null,
    onChange: (next: number | null) => void,
  ) => (
    <Field label={label} htmlFor={id} help={id === 'box-from' ? help : undefined}>
      <InputNumber
        id={id}
        className="wide"
        min={1}
        max={9999}
        precision={0}
        value={value}
        onChange={onChange}
      />
    </Field>
  )
  return (
    <div className="field-pair">
      {field('box-from', t('boxes.from'), from, onFrom)}
      {field('box-to', t('boxes.to'), to, onTo)}
    </div>
  )
}

/** What lies in the box, and more pieces put into it by their numbers. */
function AssignPieces({ volume, mayManage }: { volume: Volume; mayManage: boolean }) {
  const { t } = useTranslation('archives')
  const assign = useCommand(client.volumes.assign)
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const [move, setMove] = useState(false)
  const submit = async () => {
    if (from === null || to === null) return
    const { id: volumeId, version } = volume
    if (!(await assign.run({ volumeId, version, from, to, move }))) return
    setFrom(null)
    setTo(null)
    setMove(false)
  }
  return (
    <section className="archive-parts" aria-label={t('boxes.contents')}>
      <h3>{t('boxes.contents')}</h3>
      <p>
        {volume.from === null
          ? t('boxes.nothing')
          : t('boxes.holds', {
              pieces: volume.pieces,
              pages: volume.pages,
              from: volume.from,
              to: volume.to ?? 0,
            })}{' '}
        <Link to="/archives" search={{ volumeId: volume.id, state: 'all' }}>
          {t('boxes.see')}
        </Link>
      </p>
      {mayManage ? (
        <>
          <RefusalAlert error={assign.refusal} ns="archives" />
          <RangeFields from={from} to={to} onFrom={setFrom} onTo={setTo} help={t('boxes.assignHelp')} />
          <Checkbox checked={move} onChange={(event) => setMove(event.target.checked)}>
            {t('boxes.move')}
          </Checkbox>
          <Button
            disabled={from === null || to === null}
            loading={assign.pending}
            onClick={() => void submit()}
          >
            {t('boxes.assign')}
          </Button>
        </>
      ) : null}
    </section>
  )
}
