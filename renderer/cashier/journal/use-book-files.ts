import { useNavigate } from '@tanstack/react-router'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { client } from '../../app/transport.ts'
import { useLanguage } from '../../ui/register/use-language.ts'
import { useDownload } from '../../ui/use-download.ts'
import type { Period } from './period.ts'

type Shown = { account: Account; period: Period; text: string; everywhere: boolean }

/** What is on the desk as a spreadsheet and on paper: the pages of the book, or what the search found. */
export function useBookFiles({ account, period, text, everywhere }: Shown) {
  const navigate = useNavigate()
  const language = useLanguage()
  const filter = { accountId: everywhere ? null : account.id, ...period, text }
  const xlsx = useDownload(() =>
    text === ''
      ? client.books.spreadsheet({ accountId: account.id, ...period })
      : client.registers.entries.export({ filter, language }),
  )
  const print = () =>
    text === ''
      ? navigate({ to: '/print/book', search: { account: account.id, ...period } })
      : navigate({ to: '/print/register/$name', params: { name: 'entries' }, search: { filter } })
  return { xlsx, print }
}
