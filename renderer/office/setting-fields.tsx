import { Input, Radio, Switch } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeSettings } from '../../shared/office/office.contract.ts'
import { propertyTypes } from '../session/first-start.ts'
import { Field } from '../ui/form-drawer.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import { ProfileFields, type ProfileForm, profileFits } from './profile-fields.tsx'
import { WholeInput } from './whole-input.tsx'

/** The settings while they are typed: a figure that cannot be read is null. */
export type SettingsForm = {
  [Name in Exclude<keyof OfficeSettings, 'profile'>]:
    | OfficeSettings[Name]
    | (number extends OfficeSettings[Name] ? null : never)
} & { profile: ProfileForm }

type Part = { form: SettingsForm; change: (form: SettingsForm) => void; disabled: boolean }

const idleRange = { from: 1, to: 720 }
const offsetRange = { from: -500, to: 500 }
const fileRange = { from: 1, to: 2000 }
const loanRanges = {
  loanDays: { from: 1, to: 365 },
  loanRenewals: { from: 0, to: 20 },
  loanRemindDays: { from: 0, to: 30 },
} as const
const loanFigures = ['loanDays', 'loanRenewals', 'loanRemindDays'] as const
const within = (value: number | null, { from, to }: { from: number; to: number }) =>
  value !== null && value >= from && value <= to

/** Whether every figure is one that the core accepts. */
export function fits(form: SettingsForm): form is OfficeSettings {
  return (
    form.officeName.trim() !== '' &&
    profileFits(form.profile) &&
    form.settlementPointFen !== null &&
    form.settlementPointFen >= 0 &&
    within(form.idleMinutes, idleRange) &&
    within(form.slipOffsetX, offsetRange) &&
    within(form.slipOffsetY, offsetRange) &&
    within(form.fileMegabytes, fileRange) &&
    loanFigures.every((figure) => within(form[figure], loanRanges[figure]))
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="settings-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

/** All settings of the office, by what they are about. */
export function SettingFields(part: Part) {
  return (
    <>
      <OfficeGroup {...part} />
      <ProfileGroup {...part} />
      <CashGroup {...part} />
      <SlipGroup {...part} />
      <FilesGroup {...part} />
      <LendingGroup {...part} />
    </>
  )
}

function OfficeGroup({ form, change, disabled }: Part) {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  const ids = { name: useId(), currency: useId(), idle: useId() }
  return (
    <>
      <Group title={t('settings.office')}>
        <Field
          label={t('firstStart.officeName')}
          htmlFor={ids.name}
          help={t('firstStart.officeNameHelp')}
          error={form.officeName.trim() === '' ? t('firstStart.officeMissing') : undefined}
        >
          <Input
            id={ids.name}
            maxLength={60}
            disabled={disabled}
            value={form.officeName}
            onChange={(event) => change({ ...form, officeName: event.target.value })}
          />
        </Field>
        <Field label={t('firstStart.propertyType')}>
          <Radio.Group
            aria-label={t('firstStart.propertyType')}
            disabled={disabled}
            value={form.propertyType}
            onChange={(event) => change({ ...form, propertyType: event.target.value })}
            options={propertyTypes.map((value) => ({ value, label: common(`propertyType.${value}`) }))}
          />
        </Field>
        <Field label={t('firstStart.currency')} htmlFor={ids.currency} help={t('settings.currencyFixed')}>
          <Input id={ids.currency} className="settings-figure" disabled value={form.currency} />
        </Field>
      </Group>
      <Group title={t('settings.signIn')}>
        <Field label={t('settings.idleMinutes')} htmlFor={ids.idle} help={t('settings.idleHelp')}>
          <WholeInput
            id={ids.idle}
            {...idleRange}
            disabled={disabled}
            value={form.idleMinutes}
            onChange={(idleMinutes) => change({ ...form, idleMinutes })}
          />
        </Field>
      </Group>
    </>
  )
}

function ProfileGroup({ form, change, disabled }: Part) {
  const { t } = useTranslation('organisation')
  return (
    <Group title={t('profile.title')}>
      <ProfileFields
        profile={form.profile}
        propertyType={form.propertyType}
        disabled={disabled}
        change={(profile) => change({ ...form, profile })}
      />
    </Group>
  )
}

function CashGroup({ form, change, disabled }: Part) {
  const { t } = useTranslation('office')
  const ids = { point: useId(), deposit: useId() }
  return (
    <Group title={t('settings.cash')}>
      <Field label={t('settings.settlementPoint')} htmlFor={ids.point} help={t('settings.settlementHelp')}>
        <div className="settings-figure">
          <MoneyInput
            id={ids.point}
            disabled={disabled}
            value={form.settlementPointFen}
            onChange={(settlementPointFen) => change({ ...form, settlementPointFen })}
          />
        </div>
      </Field>
      <Field label={t('settings.sameDayDeposit')} htmlFor={ids.deposit} help={t('settings.sameDayHelp')}>
        <Switch
          id={ids.deposit}
          disabled={disabled}
          checked={form.sameDayDeposit}
          onChange={(sameDayDeposit) => change({ ...form, sameDayDeposit })}
        />
      </Field>
    </Group>
  )
}

function SlipGroup({ form, change, disabled }: Part) {
  const { t } = useTranslation('office')
  const ids = { x: useId(), y: useId() }
  return (
    <Group title={t('settings.slips')}>
      <p className="office-hint">{t('settings.slipHelp')}</p>
      <div className="settings-row">
        <Field label={t('settings.slipOffsetX')} htmlFor={ids.x}>
          <WholeInput
            id={ids.x}
            {...offsetRange}
            disabled={disabled}
            value={form.slipOffsetX}
            onChange={(slipOffsetX) => change({ ...form, slipOffsetX })}
          />
        </Field>
        <Field label={t('settings.slipOffsetY')} htmlFor={ids.y}>
          <WholeInput
            id={ids.y}
            {...offsetRange}
            disabled={disabled}
            value={form.slipOffsetY}
            onChange={(slipOffsetY) => change({ ...form, slipOffsetY })}
          />
        </Field>
      </div>
    </Group>
  )
}

function FilesGroup({ form, change, disabled }: Part) {
  const { t } = useTranslation('office')
  const id = useId()
  return (
    <Group title={t('settings.files')}>
      <Field label={t('settings.fileMegabytes')} htmlFor={id} help={t('settings.fileMegabytesHelp')}>
        <WholeInput
          id={id}
          {...fileRange}
          disabled={disabled}
          value={form.fileMegabytes}
          onChange={(fileMegabytes) => change({ ...form, fileMegabytes })}
        />
      </Field>
    </Group>
  )
}

function LendingGroup({ form, change, disabled }: Part) {
  const { t } = useTranslation('office')
  const id = useId()
  return (
    <Group title={t('settings.lending')}>
      {loanFigures.map((figure) => (
        <Field
          key={figure}
          label={t(`settings.${figure}`)}
          htmlFor={`${id}${figure}`}
          help={t(`settings.${figure}Help`)}
        >
          <WholeInput
            id={`${id}${figure}`}
            {...loanRanges[figure]}
            disabled={disabled}
            value={form[figure]}
            onChange={(value) => change({ ...form, [figure]: value })}
          />
        </Field>
      ))}
    </Group>
  )
}
