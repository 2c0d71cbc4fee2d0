import type { ComponentType } from 'react'
import type { Permission } from '../../../shared/office/permissions.ts'
import { AdministratorToday } from '../../cashier/today/administrator-today.tsx'
import { BooksToday } from '../../cashier/today/books-today.tsx'
import { BackupWarning } from '../backup/backup-warning.tsx'
import { DueToday } from '../duties/due-today.tsx'
import { ApprovalsToday } from './approvals-today.tsx'
import { WarningsToday } from './warnings-today.tsx'

/** What a desk contributes to 今日, from its own room, and who sees it. */
export type TodayPart = { key: string; permission: Permission; Component: ComponentType<{ today: string }> }

/** The page from top to bottom, one line a part. */
export const todayParts: readonly TodayPart[] = [
  { key: 'backup', permission: 'backup.read', Component: BackupWarning },
  { key: 'warnings', permission: 'signedIn', Component: WarningsToday },
  { key: 'approvals', permission: 'signedIn', Component: ApprovalsToday },
  { key: 'due', permission: 'signedIn', Component: DueToday },
  { key: 'books', permission: 'journal.read', Component: BooksToday },
  { key: 'administration', permission: 'settings.manage', Component: AdministratorToday },
]
