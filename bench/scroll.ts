import { findBrowser, launchBrowser } from '../tests/e2e/browser.ts'
import { isBuilt, startHub } from './hub.ts'
import { atMost, type Line, notMeasured } from './measure.ts'
import { benchEntry, benchOffice, workingDays } from './office.ts'

const rows = 100_000
const what = 'longest frame while scrolling a virtual table of 100,000 rows'

/** Scrolls the journal of 100,000 rows in Chromium, by wheel steps and by jumps, and reports its longest frame. */
export async function benchScroll(): Promise<Line[]> {
  if (!isBuilt()) return [notMeasured(what, 'not built: npm run build', '≤ 50 ms')]
  if (!findBrowser()) return [notMeasured(what, 'no Chromium', '≤ 50 ms')]
  const days = workingDays('2025-01-02', 250)
  const office = await benchOffice('2025-01-01')
  const entries = Array.from({ length: rows }, (_, n) =>
    benchEntry(n, days[Math.floor((n * days.length) / rows)] ?? ''),
  )
  await office.cashier.journal.carryOver({
    commandId: crypto.randomUUID(),
    accountId: office.account.id,
    entries,
  })
  office.close()
  const hub = await startHub(office.dataDir)
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name: 'siwu-session', value: office.token, url: hub.address }])
    const page = await context.newPage()
    await page.goto(
      `${hub.address}/cashier/journal?account=${office.account.id}&from=${days[0]}&to=${days.at(-1)}`,
    )
    await page.getByRole('grid').getByRole('row').nth(20).waitFor()
    const frames = await page.getByRole('grid').evaluate(scrollAndTime)
    return [atMost(`${what} (${frames.length} frames)`, Math.max(...frames), 50, 'ms')]
  } finally {
    await browser.close()
    await hub.stop()
    office.remove()
  }
}

/** Runs in the page: four seconds of scrolling on; returns the milliseconds between frames. */
function scrollAndTime(grid: Element): Promise<number[]> {
  const inside = [grid, ...grid.querySelectorAll('*')].find(
    (one) => one.scrollHeight > one.clientHeight + 1000,
  )
  const scroller = inside ?? grid
  return new Promise((resolve) => {
    const frames: number[] = []
    let last = performance.now()
    const from = last
    const frame = (now: number) => {
      frames.push(now - last)
      last = now
      scroller.scrollTop += frames.length % 60 === 0 ? 200_000 : 240
      if (now - from < 4000) requestAnimationFrame(frame)
      else resolve(frames.slice(5))
    }
    requestAnimationFrame(frame)
  })
}
