import { systemName } from '../../../shared/office/subject.ts'
import { runCommand } from './command.ts'
import type { Actor, Office } from './context.ts'

const system: Actor = { id: null, name: systemName, roles: [] }

type Run<Input, Reply> = Omit<Parameters<typeof runCommand<Input & object, Reply>>[1], 'actor'>

/** Runs a command that the program does by itself, with its audit row like any other. */
export const runAsSystem = <Input extends object, Reply>(office: Office, run: Run<Input, Reply>): Reply =>
  runCommand(
    { office, desk: { name: 'siwu', token: { get: () => null, set: () => undefined } } },
    { ...run, actor: system },
  )
