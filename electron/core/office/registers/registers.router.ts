import type { Language, RegisterName } from '../../../../shared/office/registers.contract.ts'
import { answer, guarded } from '../../guard.ts'
import type { Actor, Context } from '../context.ts'
import { exportInWorker, sheetInWorker } from './in-worker.ts'

const { registers } = guarded

type Call = {
  context: Context & { actor: Actor }
  input: { filter: unknown; language: Language }
  signal?: AbortSignal | undefined
}

const asked = ({ context: { office, actor }, input }: Call, register: RegisterName) => ({
  ...input,
  register,
  by: actor.name,
  reader: { id: actor.id, roles: [...actor.roles] },
  now: office.now(),
})

const sheet = (register: RegisterName, call: Call) =>
  sheetInWorker(call.context.office.dataDir, asked(call, register), call)

const spreadsheet = (register: RegisterName, call: Call) =>
  exportInWorker(call.context.office.dataDir, asked(call, register), call)

export const registersRouter = registers.router({
  people: {
    sheet: registers.people.sheet.handler(async (call) => answer(await sheet('people', call), call.errors)),
    export: registers.people.export.handler(async (call) =>
      answer(await spreadsheet('people', call), call.errors),
    ),
  },
  accounts: {
    sheet: registers.accounts.sheet.handler(async (call) =>
      answer(await sheet('accounts', call), call.errors),
    ),
    export: registers.accounts.export.handler(async (call) =>
      answer(await spreadsheet('accounts', call), call.errors),
    ),
  },
  counterparties: {
    sheet: registers.counterparties.sheet.handler(async (call) =>
      answer(await sheet('counterparties', call), call.errors),
    ),
    export: registers.counterparties.export.handler(async (call) =>
      answer(await spreadsheet('counterparties', call), call.errors),
    ),
  },
  entries: {
    sheet: registers.entries.sheet.handler(async (call) => answer(await sheet('entries', call), call.errors)),
    export: registers.entries.export.handler(async (call) =>
      answer(await spreadsheet('entries', call), call.errors),
    ),
  },
  dayCloses: {
    sheet: registers.dayCloses.sheet.handler(async (call) =>
      answer(await sheet('dayCloses', call), call.errors),
    ),
    export: registers.dayCloses.export.handler(async (call) =>
      answer(await spreadsheet('dayCloses', call), call.errors),
    ),
  },
  slips: {
    sheet: registers.slips.sheet.handler(async (call) => answer(await sheet('slips', call), call.errors)),
    export: registers.slips.export.handler(async (call) =>
      answer(await spreadsheet('slips', call), call.errors),
    ),
  },
  statements: {
    sheet: registers.statements.sheet.handler(async (call) =>
      answer(await sheet('statements', call), call.errors),
    ),
    export: registers.statements.export.handler(async (call) =>
      answer(await spreadsheet('statements', call), call.errors),
    ),
  },
  pieces: {
    sheet: registers.pieces.sheet.handler(async (call) => answer(await sheet('pieces', call), call.errors)),
    export: registers.pieces.export.handler(async (call) =>
      answer(await spreadsheet('pieces', call), call.errors),
    ),
  },
  intake: {
    sheet: registers.intake.sheet.handler(async (call) => answer(await sheet('intake', call), call.errors)),
    export: registers.intake.export.handler(async (call) =>
      answer(await spreadsheet('intake', call), call.errors),
    ),
  },
  loans: {
    sheet: registers.loans.sheet.handler(async (call) => answer(await sheet('loans', call), call.errors)),
    export: registers.loans.export.handler(async (call) =>
      answer(await spreadsheet('loans', call), call.errors),
    ),
  },
  dueDisposals: {
    sheet: registers.dueDisposals.sheet.handler(async (call) =>
      answer(await sheet('dueDisposals', call), call.errors),
    ),
    export: registers.dueDisposals.export.handler(async (call) =>
      answer(await spreadsheet('dueDisposals', call), call.errors),
    ),
  },
  library: {
    sheet: registers.library.sheet.handler(async (call) => answer(await sheet('library', call), call.errors)),
    export: registers.library.export.handler(async (call) =>
      answer(await spreadsheet('library', call), call.errors),
    ),
  },
  audit: {
    sheet: registers.audit.sheet.handler(async (call) => answer(await sheet('audit', call), call.errors)),
    export: registers.audit.export.handler(async (call) =>
      answer(await spreadsheet('audit', call), call.errors),
    ),
  },
  outgoing: {
    sheet: registers.outgoing.sheet.handler(async (call) =>
      answer(await sheet('outgoing', call), call.errors),
    ),
    export: registers.outgoing.export.handler(async (call) =>
      answer(await spreadsheet('outgoing', call), call.errors),
    ),
  },
  incoming: {
    sheet: registers.incoming.sheet.handler(async (call) =>
      answer(await sheet('incoming', call), call.errors),
    ),
    export: registers.incoming.export.handler(async (call) =>
      answer(await spreadsheet('incoming', call), call.errors),
    ),
  },
  circulations: {
    sheet: registers.circulations.sheet.handler(async (call) =>
      answer(await sheet('circulations', call), call.errors),
    ),
    export: registers.circulations.export.handler(async (call) =>
      answer(await spreadsheet('circulations', call), call.errors),
    ),
  },
  rules: {
    sheet: registers.rules.sheet.handler(async (call) => answer(await sheet('rules', call), call.errors)),
    export: registers.rules.export.handler(async (call) =>
      answer(await spreadsheet('rules', call), call.errors),
    ),
  },
  mail: {
    sheet: registers.mail.sheet.handler(async (call) => answer(await sheet('mail', call), call.errors)),
    export: registers.mail.export.handler(async (call) =>
      answer(await spreadsheet('mail', call), call.errors),
    ),
  },
  tasks: {
    sheet: registers.tasks.sheet.handler(async (call) => answer(await sheet('tasks', call), call.errors)),
    export: registers.tasks.export.handler(async (call) =>
      answer(await spreadsheet('tasks', call), call.errors),
    ),
  },
})
