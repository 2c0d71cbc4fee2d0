import type { OfficeSettings } from './office.contract.ts'

/** Figures every office starts with; each may be changed in settings. */
export const defaultFigures: Omit<OfficeSettings, 'officeName' | 'propertyType' | 'currency'> = {
  idleMinutes: 30,
  settlementPointFen: 100_000,
  sameDayDeposit: true,
  slipOffsetX: 0,
  slipOffsetY: 0,
}
