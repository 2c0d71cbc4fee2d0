import { expect, it } from 'vitest'
import { namesPage } from '../../renderer/office/search/names-page.ts'

it('finds a page by part of its name and by pinyin from any character on', () => {
  for (const typed of ['日记', '记账', 'rjz', 'jz', 'riji', 'jizhang', ' RJZ ']) {
    expect(namesPage('日记账', typed), typed).toBe(true)
  }
  for (const typed of ['', ' ', 'rz', 'ji zhang', 'iji', '账日'])
    expect(namesPage('日记账', typed), typed).toBe(false)
})

it('finds an English page by its letters', () => {
  expect(namesPage('Cash journal', 'journ')).toBe(true)
  expect(namesPage('Cash journal', 'cj')).toBe(false)
})
