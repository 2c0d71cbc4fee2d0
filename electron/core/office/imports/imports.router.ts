import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type {
  ImportEvent,
  ImportName,
  ImportRefusal,
  ImportRowFilter,
} from '../../../../shared/office/imports.contract.ts'
import type { Language } from '../../../../shared/office/registers.contract.ts'
import { answer, guarded } from '../../guard.ts'
import type { Actor, Context } from '../context.ts'
import { findImport, forgetImport, type HeldImport, openImport } from './held-imports.ts'
import { rejectsFile, templateFile } from './import-files.ts'
import { importOverviewOf, importRows } from './import-views.ts'
import { importers } from './importers.ts'
import { runSave } from './imports.commands.ts'

const { imports } = guarded

type Acted = Context & { actor: Actor }

/** Reads a file and tells how far it is; ends with `read` or `refused`. Leaving the loop stops the reader. */
async function* readEvents(
  context: Acted,
  list: ImportName,
  file: File,
  outer: AbortSignal | undefined,
): AsyncGenerator<ImportEvent> {
  const stop = new AbortController()
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal
  const told: ImportEvent[] = []
  let wake = Promise.withResolvers<void>()
  const tell = (event: ImportEvent): void => {
    told.push(event)
    wake.resolve()
  }
  const ended = openImport(context, list, file, {
    signal,
    onProgress: (done, share) => tell({ kind: 'progress', done, share }),
  }).then((read) =>
    tell(
      read instanceof Refusal
        ? { kind: 'refused', refusal: read.facts }
        : { kind: 'read', importId: read.id },
    ),
  )
  ended.catch(() => wake.resolve())
  try {
    for (;;) {
      await Promise.race([wake.promise, ended])
      wake = Promise.withResolvers<void>()
      for (const event of told.splice(0)) {
        yield event
        if (event.kind !== 'progress') return
      }
    }
  } finally {
    stop.abort()
  }
}

/** The caller's own import, or the refusal that it is gone. */
const own = (context: Acted, list: ImportName, importId: string): HeldImport | Refusal<ImportRefusal> =>
  findImport(context, list, importId) ?? refuse({ code: 'importMissing' })

type Paged = {
  importId: string
  only: ImportRowFilter
  offset: number
  limit: number
  language: Language
}

/** What every list does with its imports; the contract names each list's own permission. */
function actsOf(list: ImportName) {
  const importer = importers[list]
  return {
    overview: (context: Acted, { importId }: { importId: string }) => {
      const held = own(context, list, importId)
      return held instanceof Refusal ? held : importOverviewOf(context.office.read, held)
    },
    rows: (context: Acted, asked: Paged) => {
      const held = own(context, list, asked.importId)
      return held instanceof Refusal ? held : importRows(held, asked)
    },
    rejects: async (context: Acted, asked: { importId: string; language: Language }) => {
      const held = own(context, list, asked.importId)
      return held instanceof Refusal ? held : rejectsFile(held, importer, asked.language)
    },
    template: (language: Language) => templateFile(importer, language),
    forget: (context: Acted, { importId }: { importId: string }) => {
      forgetImport(context, list, importId)
      return {}
    },
  }
}

const people = actsOf('people')
const accounts = actsOf('accounts')
const counterparties = actsOf('counterparties')
const incoming = actsOf('incoming')

export const importsRouter = imports.router({
  people: {
    read: imports.people.read.handler(({ context, input, signal }) =>
      readEvents(context, 'people', input.file, signal),
    ),
    overview: imports.people.overview.handler(({ context, input, errors }) =>
      answer(people.overview(context, input), errors),
    ),
    rows: imports.people.rows.handler(({ context, input, errors }) =>
      answer(people.rows(context, input), errors),
    ),
    save: imports.people.save.handler(async ({ context, input, errors }) =>
      answer(await runSave(context, 'people', input), errors),
    ),
    rejects: imports.people.rejects.handler(async ({ context, input, errors }) =>
      answer(await people.rejects(context, input), errors),
    ),
    template: imports.people.template.handler(({ input }) => people.template(input.language)),
    forget: imports.people.forget.handler(({ context, input }) => people.forget(context, input)),
    passwords: imports.people.passwords.handler(
      ({ context, input, errors }) => answer(own(context, 'people', input.importId), errors).passwords,
    ),
  },
  accounts: {
    read: imports.accounts.read.handler(({ context, input, signal }) =>
      readEvents(context, 'accounts', input.file, signal),
    ),
    overview: imports.accounts.overview.handler(({ context, input, errors }) =>
      answer(accounts.overview(context, input), errors),
    ),
    rows: imports.accounts.rows.handler(({ context, input, errors }) =>
      answer(accounts.rows(context, input), errors),
    ),
    save: imports.accounts.save.handler(async ({ context, input, errors }) =>
      answer(await runSave(context, 'accounts', input), errors),
    ),
    rejects: imports.accounts.rejects.handler(async ({ context, input, errors }) =>
      answer(await accounts.rejects(context, input), errors),
    ),
    template: imports.accounts.template.handler(({ input }) => accounts.template(input.language)),
    forget: imports.accounts.forget.handler(({ context, input }) => accounts.forget(context, input)),
  },
  counterparties: {
    read: imports.counterparties.read.handler(({ context, input, signal }) =>
      readEvents(context, 'counterparties', input.file, signal),
    ),
    overview: imports.counterparties.overview.handler(({ context, input, errors }) =>
      answer(counterparties.overview(context, input), errors),
    ),
    rows: imports.counterparties.rows.handler(({ context, input, errors }) =>
      answer(counterparties.rows(context, input), errors),
    ),
    save: imports.counterparties.save.handler(async ({ context, input, errors }) =>
      answer(await runSave(context, 'counterparties', input), errors),
    ),
    rejects: imports.counterparties.rejects.handler(async ({ context, input, errors }) =>
      answer(await counterparties.rejects(context, input), errors),
    ),
    template: imports.counterparties.template.handler(({ input }) => counterparties.template(input.language)),
    forget: imports.counterparties.forget.handler(({ context, input }) =>
      counterparties.forget(context, input),
    ),
  },
  incoming: {
    read: imports.incoming.read.handler(({ context, input, signal }) =>
      readEvents(context, 'incoming', input.file, signal),
    ),
    overview: imports.incoming.overview.handler(({ context, input, errors }) =>
      answer(incoming.overview(context, input), errors),
    ),
    rows: imports.incoming.rows.handler(({ context, input, errors }) =>
      answer(incoming.rows(context, input), errors),
    ),
    save: imports.incoming.save.handler(async ({ context, input, errors }) =>
      answer(await runSave(context, 'incoming', input), errors),
    ),
    rejects: imports.incoming.rejects.handler(async ({ context, input, errors }) =>
      answer(await incoming.rejects(context, input), errors),
    ),
    template: imports.incoming.template.handler(({ input }) => incoming.template(input.language)),
    forget: imports.incoming.forget.handler(({ context, input }) => incoming.forget(context, input)),
  },
})
