// node scripts/icons.ts: draws resources/icons/icon.svg as the PNG files the packages and the hub need.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from '../tests/e2e/browser.ts'

const folder = join(import.meta.dirname, '..', 'resources', 'icons')
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')
const sizes: readonly (readonly [number, string])[] = [
  [1024, 'icon.png'],
  [512, '512x512.png'],
]

const browser = await launchBrowser()
for (const [size, name] of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  )
  await page.screenshot({ path: join(folder, name), omitBackground: true })
  await page.close()
}
await browser.close()
