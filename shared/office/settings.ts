import type { OfficeSettings, Wording } from './office.contract.ts'

/** Figures every office starts with; each may be changed in settings. */
export const defaultFigures: Omit<OfficeSettings, 'officeName' | 'propertyType' | 'currency'> = {
  idleMinutes: 30,
  settlementPointFen: 100_000,
  sameDayDeposit: true,
  slipOffsetX: 0,
  slipOffsetY: 0,
  fileMegabytes: 100,
  loanDays: 14,
  loanRenewals: 2,
  loanRemindDays: 3,
  profile: {
    address: '',
    landDm2: null,
    floorDm2: null,
    greenDm2: null,
    buildings: [],
    wording: null,
  },
}

/** What owners and users are called by type of property, unless the office says otherwise (ORG-05). */
const wordingByType: Record<OfficeSettings['propertyType'], Wording> = {
  residential: { owner: '业主', occupant: '住户' },
  commercial: { owner: '业主', occupant: '租户' },
  office: { owner: '业主', occupant: '用户' },
}

/** The words of this office for owners and users. */
export const wordingOf = (office: {
  propertyType: OfficeSettings['propertyType']
  profile: Pick<OfficeSettings['profile'], 'wording'>
}): Wording => office.profile.wording ?? wordingByType[office.propertyType]
