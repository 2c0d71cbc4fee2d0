import { AutoComplete, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeSettings, ProjectProfile, Wording } from '../../shared/office/office.contract.ts'
import { wordingOf } from '../../shared/office/settings.ts'
import { Field } from '../ui/form-drawer.tsx'
import { same } from '../ui/merge-typed.ts'
import { MoneyInput } from '../ui/money-input.tsx'
import { buildingsText, parseBuildings } from './buildings-text.ts'

/** The profile while it is typed: buildings that cannot be read are null. */
export type ProfileForm = Omit<ProjectProfile, 'buildings'> & {
  buildings: ProjectProfile['buildings'] | null
}

/** Whether the profile is one that the core accepts. */
export const profileFits = ({ buildings, wording }: ProfileForm): boolean =>
  buildings !== null &&
  buildings.length <= 500 &&
  (wording === null || (wording.owner.trim() !== '' && wording.occupant.trim() !== ''))

type Props = {
  profile: ProfileForm
  propertyType: OfficeSettings['propertyType']
  disabled: boolean
  change: (profile: ProfileForm) => void
}

const areas = ['landDm2', 'floorDm2', 'greenDm2'] as const

/** The project (项目概况) that the office looks after: address, areas, buildings, what its people are called. */
export function ProfileFields({ profile, propertyType, disabled, change }: Props) {
  const { t } = useTranslation('organisation')
  const id = useId()
  return (
    <>
      <Field label={t('profile.address')} htmlFor={`${id}-address`}>
        <Input
          id={`${id}-address`}
          maxLength={120}
          disabled={disabled}
          value={profile.address}
          onChange={(event) => change({ ...profile, address: event.target.value })}
        />
      </Field>
      <div className="settings-row">
        {areas.map((area) => (
          <Field key={area} label={t(`profile.${area}`)} htmlFor={`${id}-${area}`}>
            <MoneyInput
              id={`${id}-${area}`}
              disabled={disabled}
              value={profile[area]}
              onChange={(dm2) => change({ ...profile, [area]: dm2 })}
            />
          </Field>
        ))}
      </div>
      <Buildings profile={profile} disabled={disabled} change={change} />
      <WordingFields profile={profile} propertyType={propertyType} disabled={disabled} change={change} />
    </>
  )
}

function Buildings({ profile, disabled, change }: Omit<Props, 'propertyType'>) {
  const { t } = useTranslation('organisation')
  const id = useId()
  const [text, setText] = useState(() => buildingsText(profile.buildings ?? []))
  const told = useRef(profile.buildings)
  useEffect(() => {
    if (same(profile.buildings, told.current)) return
    told.current = profile.buildings
    setText(buildingsText(profile.buildings ?? []))
  }, [profile.buildings])
  const read = parseBuildings(text)
  const units = profile.buildings?.reduce((sum, building) => sum + building.units, 0) ?? 0
  return (
    <Field
      label={t('profile.buildings')}
      htmlFor={id}
      help={
        <>
          {t('profile.buildingsHelp')}
          {profile.buildings && profile.buildings.length > 0
            ? t('profile.counted', { buildings: profile.buildings.length, units })
            : null}
        </>
      }
      error={'wrongLine' in read ? t('profile.buildingWrong', { line: read.wrongLine }) : undefined}
    >
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 3, maxRows: 8 }}
        disabled={disabled}
        value={text}
        data-lines
        onChange={(event) => {
          setText(event.target.value)
          const typed = parseBuildings(event.target.value)
          told.current = 'buildings' in typed ? typed.buildings : null
          change({ ...profile, buildings: told.current })
        }}
      />
    </Field>
  )
}

const usual = ['owner', 'household', 'tenant', 'occupier', 'user'] as const

function WordingFields({ profile, propertyType, disabled, change }: Props) {
  const { t } = useTranslation('organisation')
  const id = useId()
  const byType = wordingOf({ propertyType, profile: { wording: null } })
  const { owner, occupant } = profile.wording ?? { owner: '', occupant: '' }
  const set = (wording: Wording) =>
    change({ ...profile, wording: wording.owner === '' && wording.occupant === '' ? null : wording })
  const half = (owner.trim() === '') !== (occupant.trim() === '')
  const options = usual.map((key) => ({ value: t(`profile.word.${key}`) }))
  return (
    <div className="settings-row">
      {(['owner', 'occupant'] as const).map((who) => (
        <Field
          key={who}
          label={t(`profile.${who}`)}
          htmlFor={`${id}-${who}`}
          help={t('profile.wordingHelp')}
          error={half ? t('profile.wordingHalf') : undefined}
        >
          <AutoComplete
            id={`${id}-${who}`}
            className="settings-figure"
            disabled={disabled}
            value={who === 'owner' ? owner : occupant}
            placeholder={byType[who]}
            options={options}
            onChange={(word) => set({ owner, occupant, [who]: String(word ?? '').slice(0, 10) })}
          />
        </Field>
      ))}
    </div>
  )
}
