/** Why an office cannot be opened; the text is for the person at the desk, in both languages. */
export class OfficeUnavailable extends Error {
  readonly code: UnavailableCode

  constructor(code: UnavailableCode, chinese: string, english: string) {
    super(`${chinese}\n${english}`)
    this.name = 'OfficeUnavailable'
    this.code = code
  }
}

export type UnavailableCode =
  | 'ownedElsewhere'
  | 'notAnOffice'
  | 'newerVersion'
  | 'migrationChanged'
  | 'migrationBroken'
  | 'notSetUp'
