import type { z } from 'zod'
import { dayAt } from '../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { welcome } from '../../../shared/office/office.contract.ts'
import { mayDo, permissions } from '../../../shared/office/permissions.ts'
import { makeDemoOffice } from '../demo/demo-office.ts'
import { demoLogins } from '../demo/people.ts'
import { answer, guarded } from '../guard.ts'
import { markDay } from './calendar/calendar.ts'
import { runCommand } from './command.ts'
import type { Actor, Context } from './context.ts'
import { rolesOn } from './organisation/tenure.queries.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { setPassword } from './people.commands.ts'
import { type PersonRow, personById, personByLogin, settingRow } from './people.queries.ts'
import {
  countWrongTry,
  endSession,
  refuseLocked,
  type SessionPerson,
  sessionPerson,
  setLanguage,
  setUpOffice,
  startSession,
  toActor,
  tokenHash,
  touchSession,
} from './session.commands.ts'

const topics = ['session']

const nobody: Actor = { id: null, name: '', roles: [] }

function signedIn(person: SessionPerson) {
  const { id, name, login, roles } = person
  return {
    id,
    name,
    login,
    roles,
    language: person.language,
    permissions: permissions.filter((one) => mayDo(roles, one)),
  }
}

function welcomeOf({ office, desk }: Context): z.infer<typeof welcome> {
  const row = settingRow(office.read)
  const person = row ? sessionPerson(office.read, desk.token.get(), office.now()) : null
  const { officeName: name, propertyType, currency, idleMinutes } = row?.body ?? {}
  return {
    version: office.version,
    office:
      row && name && propertyType && currency && idleMinutes
        ? { name, propertyType, currency, idleMinutes, demo: row.demo }
        : null,
    person: person && signedIn(person),
    today: markDay(office.read, dayAt(office.now())),
    demoLogins: row?.demo ? demoLogins : [],
  }
}

/** A fresh session for the person at the calling desk. */
function newToken({ office }: Context): string {
  return office.randomBytes(32).toString('base64url')
}

type WrongTry = ReturnType<typeof countWrongTry>

/** Counts and records a failed sign-in; returns what to tell the person. */
function recordWrongTry(context: Context, row: PersonRow): WrongTry {
  return runCommand<object, WrongTry>(context, {
    name: 'session.signInFailed',
    input: { login: row.login },
    actor: { id: row.id, name: row.name, roles: [] },
    topics,
    action: (tx, { now }) => countWrongTry(tx, row, now),
  })
}

async function signIn(context: Context, input: { login: string; password: string }) {
  const { office, desk } = context
  const row = personByLogin(office.read, input.login)
  const locked = refuseLocked(row, office.now())
  if (locked) return locked
  const shut = row ? null : office.strangers.locked(input.login, office.now())
  if (shut) return new Refusal(shut)
  const matches = await passwordMatches(input.password, row?.passwordHash ?? null)
  if (!row) return new Refusal(office.strangers.tried(input.login, office.now()))
  if (!matches) return new Refusal(recordWrongTry(context, row))
  if (!row.active) return refuse({ code: 'personInactive' })
  const token = newToken(context)
  const person = { ...row, roles: rolesOn(office.read, row.id, dayAt(office.now())) }
  runCommand(context, {
    name: 'session.signIn',
    input: { login: row.login },
    actor: toActor(person),
    topics,
    action: (tx, { now }) => {
      startSession(tx, row, token, desk.name, now)
      return {}
    },
  })
  desk.token.set(token)
  return signedIn(person)
}

const { session } = guarded

export const sessionRouter = session.router({
  welcome: session.welcome.handler(({ context }) => welcomeOf(context)),

  setUp: session.setUp.handler(async ({ context, input, errors }) => {
    const { office, desk } = context
    const hashed = await hashPassword(input.administrator.password)
    const token = newToken(context)
    const result = runCommand(context, {
      name: 'session.setUp',
      input,
      actor: nobody,
      topics,
      record: ({ administrator: { password: _, ...administrator }, ...rest }) => ({ ...rest, administrator }),
      action: (tx, acting) => {
        const person = setUpOffice(tx, input, hashed, false, acting)
        if (person instanceof Refusal) return person
        startSession(tx, person, token, desk.name, acting.now)
        return signedIn(person)
      },
    })
    const reply = answer(result, errors)
    if (sessionPerson(office.read, token, office.now())) desk.token.set(token)
    return reply
  }),

  setUpDemo: session.setUpDemo.handler(async ({ context, errors }) => {
    const made = await makeDemoOffice(context.office)
    return answer(made ? {} : refuse({ code: 'alreadySetUp' }), errors)
  }),

  signIn: session.signIn.handler(async ({ context, input, errors }) =>
    answer(await signIn(context, input), errors),
  ),

  signOut: session.signOut.handler(({ context }) => {
    const token = context.desk.token.get()
    runCommand(context, {
      name: 'session.signOut',
      input: undefined,
      actor: context.actor,
      topics,
      action: (tx) => {
        if (token !== null) endSession(tx, token)
        return {}
      },
    })
    context.desk.token.set(null)
    return {}
  }),

  touch: session.touch.handler(({ context: { office, desk } }) => {
    const token = desk.token.get()
    // Being at the desk is no act of business: no audit row.
    if (token !== null) office.write((tx) => touchSession(tx, token, office.now()))
    office.sessions.after(topics)
    return {}
  }),

  changePassword: session.changePassword.handler(async ({ context, input, errors }) => {
    const { office, desk, actor } = context
    const row = personById(office.read, actor.id ?? 0)
    const matches = await passwordMatches(input.oldPassword, row?.passwordHash ?? null)
    if (!row || !matches) throw errors.REFUSED({ message: 'passwordWrong', data: { code: 'passwordWrong' } })
    if (input.oldPassword === input.newPassword) {
      throw errors.REFUSED({ message: 'passwordSame', data: { code: 'passwordSame' } })
    }
    const hashed = await hashPassword(input.newPassword)
    const keep = tokenHash(desk.token.get() ?? '')
    runCommand(context, {
      name: 'session.changePassword',
      input: { commandId: input.commandId },
      actor,
      topics,
      action: (tx, { now }) => {
        setPassword(tx, row.id, hashed, now, keep)
        return {}
      },
    })
    return {}
  }),

  setLanguage: session.setLanguage.handler(({ context, input }) =>
    runCommand<object, Record<string, never>>(context, {
      name: 'session.setLanguage',
      input,
      actor: context.actor,
      topics,
      action: (tx) => {
        if (context.actor.id !== null) setLanguage(tx, context.actor.id, input.language)
        return {}
      },
    }),
  ),
})
