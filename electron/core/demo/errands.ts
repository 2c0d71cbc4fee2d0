import { arrangeArchives } from './archives.ts'
import { arrangeBooks, fileOldPapers, lendEarlier, lendLately, lendToday } from './lending.ts'
import { beginDraft, nameSeries, writeRecent, writeReport, writeSettled } from './outgoing.ts'
import { handOutMail, issueRules, sendAnotherRound, sendRound, takeInLetters, takeInToday } from './papers.ts'
import { takeInScans } from './scans.ts'
import { keepSearches } from './searches.ts'
import type { Stage } from './stage.ts'
import { giveTasks, raiseSlips } from './tasks.ts'

/** What somebody of the office does once, so many working days before today (0 is today), first thing in the morning. */
export type Errand = { before: number; run: (stage: Stage) => void }

/** What the office does beside its books, one line an errand, in the order of a morning. */
export const errands: readonly Errand[] = [
  { before: 110, run: arrangeArchives },
  { before: 109, run: fileOldPapers },
  { before: 40, run: arrangeBooks },
  { before: 20, run: lendEarlier },
  { before: 3, run: lendLately },
  { before: 0, run: lendToday },
  { before: 30, run: issueRules },
  { before: 15, run: takeInLetters },
  { before: 6, run: sendRound },
  { before: 108, run: nameSeries },
  { before: 60, run: writeSettled },
  { before: 12, run: writeReport },
  { before: 5, run: giveTasks },
  { before: 4, run: handOutMail },
  { before: 4, run: keepSearches },
  { before: 2, run: writeRecent },
  { before: 1, run: raiseSlips },
  { before: 1, run: sendAnotherRound },
  { before: 0, run: takeInToday },
  { before: 0, run: takeInScans },
  { before: 0, run: beginDraft },
]
