import type { Account } from '../../../shared/cashier/account.contract.ts'

/** What stands in the fields of the account drawer. */
export type AccountForm = {
  code: string
  kind: Account['kind']
  currency: string
  name: string
  openedDay: string | null
  openingFen: number | null
  bankName: string
  bankNumber: string
  purpose: string
  signatories: string
  limitFen: number | null
  limitDays: string
  takingsReference: string
  takingsUntil: string | null
}

export const blankAccount = (currency: string, today: string): AccountForm => ({
  code: '',
  kind: 'bank',
  currency,
  name: '',
  openedDay: `${today.slice(0, 4)}-01-01`,
  openingFen: 0,
  bankName: '',
  bankNumber: '',
  purpose: '',
  signatories: '',
  limitFen: null,
  limitDays: '',
  takingsReference: '',
  takingsUntil: null,
})

export const formOfAccount = (account: Account): AccountForm => ({
  code: account.code,
  kind: account.kind,
  currency: account.currency,
  name: account.name,
  openedDay: account.openedDay,
  openingFen: account.openingFen,
  bankName: account.bankName,
  bankNumber: account.bankNumber,
  purpose: account.purpose,
  signatories: account.signatories,
  limitFen: account.limitFen,
  limitDays: account.limitDays === null ? '' : String(account.limitDays),
  takingsReference: account.takingsPermission?.reference ?? '',
  takingsUntil: account.takingsPermission?.untilDay ?? null,
})

export type AccountField =
  | 'code'
  | 'name'
  | 'currency'
  | 'openedDay'
  | 'openingFen'
  | 'limitFen'
  | 'limitDays'
  | 'takings'

/** Fields that are not yet as the contract wants them. A limit stands for 3–15 days (现金管理暂行条例 §9). */
export function wrongFields(form: AccountForm, isNew: boolean): AccountField[] {
  const days = limitDaysOf(form)
  const halfPermission = (form.takingsReference.trim() === '') !== (form.takingsUntil === null)
  const wrong: [AccountField, boolean][] = [
    ['code', isNew && !/^[A-Za-z0-9-]{1,20}$/.test(form.code)],
    ['name', form.name.trim() === ''],
    ['currency', isNew && !/^[A-Z]{3}$/.test(form.currency)],
    ['openedDay', isNew && form.openedDay === null],
    ['openingFen', isNew && (form.openingFen === null || form.openingFen < 0)],
    ['limitFen', form.kind === 'cash' && form.limitFen !== null && form.limitFen <= 0],
    [
      'limitDays',
      form.kind === 'cash' && form.limitDays.trim() !== '' && (days === null || days < 3 || days > 15),
    ],
    ['takings', form.kind === 'cash' && halfPermission],
  ]
  return wrong.filter(([, isWrong]) => isWrong).map(([field]) => field)
}

function limitDaysOf(form: AccountForm): number | null {
  const text = form.limitDays.trim()
  return /^\d{1,2}$/.test(text) ? Number(text) : null
}

/** The fields that may change later, as the contract takes them; a bank account has no cash limit. */
export function fieldsOf(form: AccountForm) {
  const cash = form.kind === 'cash'
  const { name, bankName, bankNumber, purpose, signatories, takingsReference, takingsUntil } = form
  return {
    name,
    bankName: cash ? '' : bankName,
    bankNumber: cash ? '' : bankNumber,
    purpose,
    signatories,
    limitFen: cash ? form.limitFen : null,
    limitDays: cash ? limitDaysOf(form) : null,
    takingsPermission:
      cash && takingsUntil !== null ? { reference: takingsReference, untilDay: takingsUntil } : null,
  }
}
