import { must } from '../../../shared/kernel/assert.ts'
import type { SavedSearch } from '../../../shared/office/search.contract.ts'
import { saveSearch } from '../office/search/saved.commands.ts'
import type { DemoRole } from './people.ts'
import type { Stage } from './stage.ts'

const everything = { kind: null, year: null, category: null, retention: null, state: null } as const

const kept: readonly [by: DemoRole, search: Omit<SavedSearch, 'id'>][] = [
  ['secretary', { name: '在办的收文', text: '类:收文 状态:在办', narrowed: everything, order: 'newest' }],
  [
    'secretary',
    {
      name: '电梯合同',
      text: '电梯 合同',
      narrowed: { ...everything, kind: 'piece', category: '合同' },
      order: 'best',
    },
  ],
  ['cashier', { name: '本月电梯维保款', text: '电梯 日期:本月', narrowed: everything, order: 'newest' }],
]

/** Searches that people of the demo office keep (常用检索). */
export function keepSearches(stage: Stage): void {
  for (const [by, search] of kept) {
    stage.act(by, 'savedSearches.save', search, (tx, input, { actor, now }) =>
      saveSearch(tx, must(actor.id, 'a person at the desk'), input, now),
    )
  }
}
