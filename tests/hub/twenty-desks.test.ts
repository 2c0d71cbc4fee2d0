import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, it } from 'vitest'
import type { contract } from '../../shared/contract.ts'
import { draftOf, testBooks } from '../cashier/book.ts'
import { serveCore } from '../e2e/hub.ts'
import { newId, postsFor, refusalOf } from '../office/desk.ts'

const desks = 20
const eachTakes = 5
const day = '2026-11-20'

/** A signed-in desk somewhere on the network, with the session's cookie in its hand. */
async function networkDesk(address: string, login: string) {
  let cookie = ''
  const link = new RPCLink({
    url: `${address}/rpc`,
    headers: () => (cookie === '' ? {} : { cookie }),
    fetch: async (request, init) => {
      const response = await fetch(request, init)
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return response
    },
  })
  const client: ContractRouterClient<typeof contract> = createORPCClient(link)
  await client.session.signIn({ login, password: 'correct horse' })
  return client
}

it('lets twenty desks post to one book at once: no number twice, no gap, not one fen below nought', async () => {
  // Enough for 60 of the 100 payments that the desks try to make.
  const books = await testBooks({ day, opened: '2026-11-01', cashFen: 60_00 })
  const hub = await serveCore(books.core)
  try {
    const posts = await postsFor(books.administrator, ['cashier'])
    const logins = Array.from({ length: desks }, (_, index) => `desk${index}`)
    for (const login of logins) {
      const person = { login, name: `出纳 ${login}`, password: 'correct horse', posts }
      await books.administrator.people.create({ commandId: newId(), ...person })
    }
    const clients = await Promise.all(logins.map((login) => networkDesk(hub.address, login)))
    const pay = (client: (typeof clients)[number]) =>
      client.journal.post({
        commandId: newId(),
        accountId: books.cash.id,
        entry: draftOf({ day, direction: 'out', amountFen: 1_00, handler: '甲' }),
        draftId: null,
      })
    const outcomes = await Promise.all(
      clients.flatMap((client) =>
        Array.from({ length: eachTakes }, () =>
          pay(client).then(
            ({ entries }) => ({ number: entries[0]?.number ?? 0, refused: null }),
            async (problem: unknown) => ({
              number: null,
              refused: await refusalOf(Promise.reject(problem)),
            }),
          ),
        ),
      ),
    )
    const numbers = outcomes.flatMap(({ number }) => (number === null ? [] : [number]))
    const refusals = outcomes.flatMap(({ refused }) => (refused === null ? [] : [refused.code]))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    expect(refusals).toEqual(Array.from({ length: 40 }, () => 'overdraft'))
    const state = await books.cashier.closing.dayState({ accountId: books.cash.id, day })
    expect(state).toMatchObject({ bookFen: 0, outFen: 60_00, entryCount: 60 })
  } finally {
    await hub.close()
    books.close()
  }
})
