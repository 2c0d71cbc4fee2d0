// npm run bench: a table of ratios and figures, all measured in this one run.
// npm run bench -- posting|million|scroll|search|backup|statements|intake measures one part.
import { cpus, totalmem } from 'node:os'
import { benchBackup } from './backup.ts'
import { benchIntake } from './intake.ts'
import { type Line, table } from './measure.ts'
import { benchMillion } from './million.ts'
import { benchPosting } from './posting.ts'
import { benchScroll } from './scroll.ts'
import { benchSearch } from './search.ts'
import { benchStatements } from './statements.ts'

const parts: Record<string, () => Promise<Line[]>> = {
  posting: benchPosting,
  million: benchMillion,
  scroll: benchScroll,
  search: benchSearch,
  backup: benchBackup,
  statements: benchStatements,
  intake: benchIntake,
}

const asked = process.argv.slice(2).filter((word) => word in parts)
const lines: Line[] = []
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`measuring ${name} …\n`)
  lines.push(...(await part()))
}
const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
console.log(`\n${cpus().length} × ${cpus()[0]?.model.trim()}, ${memory}, Node ${process.versions.node}\n`)
console.log(table(lines))
process.exitCode = lines.some(({ met }) => met === false) ? 1 : 0
