import { leastPassword } from './password-score.ts'

export const propertyTypes = ['residential', 'commercial', 'office'] as const
export const currencies = ['CNY', 'HKD', 'MOP', 'USD', 'EUR'] as const

/** What the first start asks. */
export type Start = {
  officeName: string
  propertyType: (typeof propertyTypes)[number]
  currency: (typeof currencies)[number]
  name: string
  login: string
  password: string
  again: string
}

export const blankStart: Start = {
  officeName: '',
  propertyType: 'residential',
  currency: 'CNY',
  name: '',
  login: '',
  password: '',
  again: '',
}

type Mistakes = {
  officeName?: 'officeMissing'
  name?: 'nameMissing'
  login?: 'loginWrong'
  password?: 'short'
  again?: 'differs'
}

/** Whether a login is written as the contract asks. */
export const loginFits = (login: string) => /^[a-z0-9][a-z0-9._-]{1,31}$/.test(login.trim().toLowerCase())

/** What is wrong with the answers, field by field, as keys of the texts; empty when nothing is. */
export function mistakesIn(form: Start): Mistakes {
  return {
    ...(form.officeName.trim() === '' && { officeName: 'officeMissing' }),
    ...(form.name.trim() === '' && { name: 'nameMissing' }),
    ...(!loginFits(form.login) && { login: 'loginWrong' }),
    ...(form.password.length < leastPassword && { password: 'short' }),
    ...(form.password !== form.again && { again: 'differs' }),
  }
}
