import { sql } from 'drizzle-orm'
import { openCore } from '../electron/core/open.ts'
import { find } from '../electron/core/office/search/search.queries.ts'
import { findDocuments } from '../electron/core/office/search/documents.queries.ts'
import { findEntries } from '../electron/core/cashier/entry.search.ts'
import { parseSearch } from '../shared/office/search.rules.ts'
import { permissions } from '../shared/office/permissions.ts'
const core = openCore({ dataDir: process.argv[2] ?? '' })
const db = core.office.read
const cpu = (name: string, f: () => unknown) => { f(); f(); const s: number[] = []; for (let i = 0; i < 15; i++) { const c0 = process.cpuUsage(); f(); const c = process.cpuUsage(c0); s.push((c.user + c.system) / 1000) } s.sort((a, b) => a - b); console.log(name, 'cpu median', s[7]?.toFixed(1), 'p95', s[14]?.toFixed(1)) }
const who = { id: 2, permissions }
const word = process.argv[3] ?? '合同'
const tree = parseSearch(word, '2026-11-20').tree
if (!tree) throw new Error('no')
cpu('find', () => find(db, { text: word, kind: null, year: null, order: 'newest', offset: 0, limit: 50 }, who, '2026-11-20'))
cpu('best', () => find(db, { text: word, kind: null, year: null, order: 'best', offset: 0, limit: 50 }, who, '2026-11-20'))
cpu('documents', () => findDocuments(db, tree, who, 'newest'))
cpu('entries', () => findEntries(db, tree))
const m = `{title body people number} : "${word}"`
cpu('fts ids', () => db.values(sql`SELECT rowid FROM search_text WHERE search_text MATCH ${m}`))
cpu('fts ids no columns', () => db.values(sql`SELECT rowid FROM search_text WHERE search_text MATCH ${`"${word}"`}`))
cpu('fts count', () => db.values(sql`SELECT count(*) FROM search_text WHERE search_text MATCH ${`"${word}"`}`))
cpu('fts count columns', () => db.values(sql`SELECT count(*) FROM search_text WHERE search_text MATCH ${m}`))
cpu('join count', () => db.values(sql`SELECT count(search_doc.at) FROM search_text CROSS JOIN search_doc ON search_doc.id = search_text.rowid WHERE search_text MATCH ${m}`))
cpu('join rows', () => db.values(sql`SELECT search_doc.id, search_doc.kind, search_doc.at FROM search_text CROSS JOIN search_doc ON search_doc.id = search_text.rowid WHERE search_text MATCH ${m}`))
cpu('json ids', () => db.values(sql`SELECT group_concat(rowid) FROM search_text WHERE search_text MATCH ${m}`))
core.close()
