import type { Page } from 'playwright-core'
import { tabTo } from './keys.ts'

/** Goes to a link or button by Tab and presses Enter. */
export const pressOn = async (page: Page, name: string | RegExp): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** The newest drawer, once the keyboard is in it. */
export async function drawer(page: Page, title: string): Promise<void> {
  await page.getByRole('dialog').filter({ hasText: title }).last().waitFor()
  await page.locator('.ant-drawer :is(input, textarea):focus').first().waitFor()
}

/** The four questions of a first start: 王主任 signs in as `wang`. */
export async function firstStart(page: Page): Promise<void> {
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('红旗花园管理处')
  for (const [field, text] of [
    [/^姓名/, '王主任'],
    [/^登录名/, 'wang'],
    [/^密码/, 'long enough 1'],
    [/^再输/, 'long enough 1'],
  ] as const) {
    await tabTo(page, field)
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}

/** Types the initials of a post and takes the first that fits. */
export async function choosePost(page: Page, initials: string, name: string): Promise<void> {
  await tabTo(page, /^岗位/)
  await page.keyboard.type(initials)
  await page.locator('.ant-select-item-option-active').filter({ hasText: name }).waitFor()
  await page.keyboard.press('Enter')
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .waitFor({ state: 'detached' })
    .catch(() => null)
}

/** Fills the drawer of a new person in, whose password is `long enough 2`, down to their first post. */
export async function addPerson(
  page: Page,
  name: string,
  login: string,
  post: [string, string],
): Promise<void> {
  await page.keyboard.press('Alt+n')
  await drawer(page, '新增人员')
  await page.keyboard.type(name)
  for (const text of [login, 'long enough 2']) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(text)
  }
  await choosePost(page, ...post)
}
