import type { ComponentType } from 'react'
import type { Permission } from '../../../shared/office/permissions.ts'
import { ArchivesToday } from '../../archives/archives-today.tsx'
import { IntakeToday } from '../../archives/intake/intake-today.tsx'
import { DisposalToday, LendingToday } from '../../archives/lending/lending-today.tsx'
import { AdministratorToday } from '../../cashier/today/administrator-today.tsx'
import { BooksToday } from '../../cashier/today/books-today.tsx'
import { DocumentsToday } from '../../documents/documents-today.tsx'
import { OutgoingToday } from '../../documents/outgoing/outgoing-today.tsx'
import { BackupWarning } from '../backup/backup-warning.tsx'
import { DueToday } from '../duties/due-today.tsx'
import { TasksToday } from '../tasks/tasks-today.tsx'
import { ApprovalsToday } from './approvals-today.tsx'
import { WarningsToday } from './warnings-today.tsx'

/** What a desk contributes to 今日, from its own room, and who sees it. */
export type TodayPart = { key: string; permission: Permission; Component: ComponentType<{ today: string }> }

/** The page from top to bottom, one line a part. */
export const todayParts: readonly TodayPart[] = [
  { key: 'backup', permission: 'backup.read', Component: BackupWarning },
  { key: 'warnings', permission: 'signedIn', Component: WarningsToday },
  { key: 'approvals', permission: 'signedIn', Component: ApprovalsToday },
  { key: 'tasks', permission: 'tasks.join', Component: TasksToday },
  { key: 'outgoing', permission: 'signedIn', Component: OutgoingToday },
  { key: 'documents', permission: 'signedIn', Component: DocumentsToday },
  { key: 'due', permission: 'signedIn', Component: DueToday },
  { key: 'lending', permission: 'signedIn', Component: LendingToday },
  { key: 'archives', permission: 'archives.manage', Component: ArchivesToday },
  { key: 'disposal', permission: 'archives.manage', Component: DisposalToday },
  { key: 'intake', permission: 'archives.manage', Component: IntakeToday },
  { key: 'books', permission: 'journal.read', Component: BooksToday },
  { key: 'administration', permission: 'settings.manage', Component: AdministratorToday },
]
