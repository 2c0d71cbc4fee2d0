import type { Browser, Page } from 'playwright-core'

/** A page in its own browser context, in Chinese, that fails the test on an error of the program. */
export async function openPage(browser: Browser, address: string, problems: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.on('pageerror', (problem) => problems.push(problem.message))
  page.on('console', (message) => {
    // Refusals come as 4xx answers, which the browser notes by itself.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      problems.push(message.text())
  })
  await page.goto(address)
  return page
}

/** Presses Tab until the focus is on the link, button or field of that name, as a person without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const pattern = typeof name === 'string' ? new RegExp(`^${name}$`) : name
  const seen: string[] = []
  for (let presses = 0; presses < 120; presses += 1) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement)) return ''
      const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
      const label = isField ? at.labels?.[0]?.textContent : at.textContent
      // A button of two Chinese characters is drawn with a space between them.
      return (at.getAttribute('aria-label') ?? label ?? '')
        .replace(/^(\p{Script=Han}) (\p{Script=Han})$/u, '$1$2')
        .trim()
    })
    if (pattern.test(focused)) return
    seen.push(focused)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${pattern}; it passed ${seen.filter(Boolean).join(' · ')}`)
}

/** Signs in by keyboard on the sign-in page, whose first field has the focus. */
export async function signInByKeys(page: Page, login: string, password: string): Promise<void> {
  await page.locator('input:focus').waitFor()
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}
