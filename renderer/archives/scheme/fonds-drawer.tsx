import { App, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { printArchiveNumber } from '../../../shared/archives/archive-number.rules.ts'
import { type Fonds, isFondsCode, isOfficeCode } from '../../../shared/archives/scheme.contract.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'

type Props = { fonds: Fonds; mayManage: boolean; onClose: () => void }

/** The fonds code and the office's code, with the number that they make. */
export function FondsDrawer({ fonds, mayManage, onClose }: Props) {
  const { t } = useTranslation('archives')
  const { message } = App.useApp()
  const save = useCommand(client.archiveScheme.saveFonds)
  const record = useOpened(fonds, (row) => ({ code: row?.code ?? '', officeCode: row?.officeCode ?? '' }))
  const { form, setForm } = record
  const code = form.code.trim().toUpperCase()
  const officeCode = form.officeCode.trim().toUpperCase()
  const wrong = { code: !isFondsCode(code), officeCode: !isOfficeCode(officeCode) }
  const submit = async () => {
    if (!mayManage || record.changed || wrong.code || wrong.officeCode) return
    const version = record.opened?.version ?? 0
    if (!(await save.run({ version, code, officeCode }))) return
    message.success(t('scheme.saved'))
    onClose()
  }
  const example = printArchiveNumber({
    fonds: code,
    letters: 'WS',
    year: 2025,
    retention: 'D30',
    officeCode,
    sequence: 1,
  })
  return (
    <FormDrawer
      open
      title={t('scheme.fondsTitle')}
      onClose={onClose}
      onSubmit={submit}
      dirty={mayManage && record.dirty}
      pending={save.pending}
      submitDisabled={!mayManage || record.changed || wrong.code || wrong.officeCode}
    >
      <RefusalAlert error={record.changed ? null : save.refusal} ns="archives" />
      <ChangedMeanwhile kind="fonds" id={1} record={record} onSeen={save.dismiss} />
      <Field
        label={t('scheme.fonds')}
        htmlFor="fonds-code"
        required
        help={t('scheme.fondsHelp')}
        error={wrong.code ? t('scheme.fondsWrong') : undefined}
      >
        <Input
          id="fonds-code"
          className="tabular"
          maxLength={4}
          disabled={!mayManage}
          value={form.code}
          onChange={(event) => setForm({ ...form, code: event.target.value })}
        />
      </Field>
      <Field
        label={t('scheme.officeCode')}
        htmlFor="office-code"
        required
        help={t('scheme.officeCodeHelp')}
        error={wrong.officeCode ? t('scheme.officeCodeWrong') : undefined}
      >
        <Input
          id="office-code"
          className="tabular"
          maxLength={6}
          disabled={!mayManage}
          value={form.officeCode}
          onChange={(event) => setForm({ ...form, officeCode: event.target.value })}
        />
      </Field>
      <Field label={t('scheme.example')}>
        <output className="archive-number">{example}</output>
      </Field>
      <p className="archive-hint">{t('scheme.fondsNote')}</p>
      <RecordHistory kind="fonds" id={1} />
    </FormDrawer>
  )
}
