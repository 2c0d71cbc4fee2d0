import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlTable } from '../../electron/core/statements/reader/html-table.ts'
import { addDays } from '../../shared/kernel/day.ts'
import { formatFen, plainYuan } from '../../shared/kernel/money.ts'
import { type Cells, csv, inEncoding, page, readingOf, workbook } from './samples.ts'

type Move = { day: string; time: string; fen: number; balanceFen: number; who: string; what: string }
type Layout = {
  sides: 'split' | 'signed' | 'flagged'
  newestFirst: boolean
  preamble: number
  footer: boolean
  container: 'csv' | 'tsv' | 'xlsx' | 'xls' | 'html'
  encoding: 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le'
  money: 'plain' | 'grouped'
  clock: 'joined' | 'apart' | 'none'
}

const openingFen = 500_000

const moves = fc
  .array(
    fc.record({
      // No zero: where an amount is printed alone, 0.00 has no side of its own.
      fen: fc.integer({ min: -99_999_99, max: 99_999_99 }).filter((fen) => fen !== 0),
      step: fc.integer({ min: 0, max: 3 }),
      who: fc.constantFrom('张三', '某物业服务有限公司', '供电局', 'ABC"公司'),
      what: fc.constantFrom('物业费', '电费,1月', '维修款', '转账'),
    }),
    { minLength: 2, maxLength: 25 },
  )
  .filter((list) => list.some((move) => move.fen > 0) && list.some((move) => move.fen < 0))
  .map((list): Move[] => {
    let day = '2024-01-01'
    let balanceFen = openingFen
    return list.map((move, index) => {
      day = addDays(day, move.step)
      balanceFen += move.fen
      const time = `09:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`
      return { day, time, fen: move.fen, balanceFen, who: move.who, what: move.what }
    })
  })

const layout: fc.Arbitrary<Layout> = fc.record({
  sides: fc.constantFrom('split', 'signed', 'flagged'),
  newestFirst: fc.boolean(),
  preamble: fc.integer({ min: 0, max: 20 }),
  footer: fc.boolean(),
  container: fc.constantFrom('csv', 'tsv', 'xlsx', 'xls', 'html'),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'gb18030', 'utf-16le'),
  money: fc.constantFrom('plain', 'grouped'),
  clock: fc.constantFrom('joined', 'apart', 'none'),
})

function sidesOf(move: Move, how: Layout): string[] {
  const write = how.money === 'plain' ? plainYuan : formatFen
  const size = write(Math.abs(move.fen))
  if (how.sides === 'split') return move.fen < 0 ? [size, ''] : ['', size]
  if (how.sides === 'signed') return [move.fen < 0 ? `-${size}` : `+${size}`]
  return [move.fen < 0 ? '借' : '贷', size]
}

const sideTitles = {
  split: ['借方发生额', '贷方发生额'],
  signed: ['交易金额'],
  flagged: ['借贷标志', '发生额'],
}
const clockTitles = { joined: ['交易时间'], apart: ['交易日期', '交易时间'], none: ['交易日期'] }

function clockOf(move: Move, how: Layout): string[] {
  if (how.clock === 'joined') return [`${move.day} ${move.time}`]
  return how.clock === 'apart' ? [move.day.replaceAll('-', ''), move.time.replaceAll(':', '')] : [move.day]
}

/** The statement as a bank might print it; the preamble always states the opening balance. */
function cellsOf(list: Move[], how: Layout): Cells {
  const write = how.money === 'plain' ? plainYuan : formatFen
  const rows = list.map((move) => [
    ...clockOf(move, how),
    move.what,
    ...sidesOf(move, how),
    write(move.balanceFen),
    move.who,
  ])
  return [
    ...Array.from({ length: how.preamble }, (_, index) => [`说明第${index}行`]),
    [`期初余额：${formatFen(openingFen)}`],
    [...clockTitles[how.clock], '摘要', ...sideTitles[how.sides], '账户余额', '对方户名'],
    ...(how.newestFirst ? rows.toReversed() : rows),
    ...(how.footer ? [['以上数据仅供参考']] : []),
  ]
}

function bytesOf(cells: Cells, how: Layout): Uint8Array {
  if (how.container === 'xlsx') return workbook(cells, 'xlsx')
  if (how.container === 'xls') return workbook(cells, 'biff8')
  if (how.container === 'html') return page(cells)
  return inEncoding(csv(cells, how.container === 'tsv' ? '\t' : ','), how.encoding)
}

const isText = (how: Layout): boolean => how.container === 'csv' || how.container === 'tsv'

describe('any statement in any layout', { timeout: 120_000 }, () => {
  it('is read back exactly and proves itself', async () => {
    await fc.assert(
      fc.asyncProperty(moves, layout, async (list, how) => {
        const reading = await readingOf(bytesOf(cellsOf(list, how), how))
        const expected = list.map((move) => [
          move.day,
          move.fen > 0 ? move.fen : null,
          move.fen < 0 ? -move.fen : null,
          move.balanceFen,
          move.who,
          move.what,
        ])
        const read = reading.rows.map((row) => [
          row.day,
          row.inFen,
          row.outFen,
          row.balanceFen,
          row.counterparty,
          row.summary,
        ])
        expect(how.newestFirst ? read.toReversed() : read).toEqual(expected)
        expect(reading.container).toBe(how.container)
        expect(reading.encoding).toBe(isText(how) ? how.encoding : how.container === 'html' ? 'utf-8' : null)
        expect([reading.headerRow, reading.preambleRows, reading.footerRows]).toEqual([
          how.preamble + 2,
          how.preamble + 1,
          how.footer ? 1 : 0,
        ])
        expect(reading.rows.every((row) => (row.at === null) === (how.clock === 'none'))).toBe(true)
        expect(reading.openingFen).toBe(openingFen)
        expect(reading.closingFen).toBe(list.at(-1)?.balanceFen)
        expect(reading.proven).toBe(true)
        expect(reading.problems).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('reads a page in whatever pieces it comes', async () => {
    const hidden = fc.constantFrom(
      '<!-- <tr><td>x</td></tr> -->',
      '<script>"<td>"</script>',
      '<style >td{}</style>',
      '',
    )
    const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })
    const rowsOf = async (parts: string[]) => {
      const chunks = function* () {
        yield* parts
      }
      const read: (string | number)[][] = []
      for await (const { line, cells } of htmlTable({ encoding: 'utf-8', damaged: false, chunks }).rows())
        read.push([line, ...cells])
      return read
    }
    await fc.assert(
      fc.asyncProperty(
        moves,
        fc.array(hidden, { minLength: 3, maxLength: 3 }),
        pieces,
        async (list, between, sizes) => {
          const rows = list.map(
            ({ day, who, what }) =>
              `<tr><td>${day}<td rowspan=1>${who}</td>${between[1]}<td colspan="2">${what}</tr>`,
          )
          const whole = `<html>${between[0]}<table a="<b">${rows.join(between[2])}<tr><td>last</td></table><!-- open`
          const chunks: string[] = []
          for (let at = 0, turn = 0; at < whole.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1
            chunks.push(whole.slice(at, at + size))
            at += size
          }
          const expected = list.map(({ day, who, what }, index) => [index + 1, day, who, what, ''])
          expect(await rowsOf(chunks)).toEqual([...expected, [list.length + 1, 'last']])
          expect(await rowsOf([whole])).toEqual([...expected, [list.length + 1, 'last']])
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is not proven once one amount is changed, and the row is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        moves,
        layout,
        fc.nat(),
        fc.integer({ min: 1, max: 999 }),
        async (list, how, which, by) => {
          const at = which % list.length
          const forged = list.map((move, index) =>
            index === at ? { ...move, fen: move.fen + (move.fen > 0 ? by : -by) } : move,
          )
          const reading = await readingOf(bytesOf(cellsOf(forged, how), how))
          expect(reading.proven).toBe(false)
          const first = how.preamble + 3
          const line = how.newestFirst ? first + list.length - 1 - at : first + at
          const broken = reading.problems.filter((problem) => problem.code === 'balanceBroken')
          expect(broken.map((problem) => problem.line)).toContain(line)
        },
      ),
      { numRuns: 100 },
    )
  })
})
