import { execFileSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/shell/menu.ts'
import { shellOptions } from '../../electron/shell/options.ts'
import { languageOf, textsIn } from '../../electron/shell/texts.ts'

const around = { platform: 'linux', env: {}, home: '/tmp/someone', cwd: '/tmp/here' } as const

describe('what the window was started with', () => {
  it('is the folder that was given, from where the person stands', () => {
    expect(shellOptions(['.', '--data', 'office'], around).dataDir).toBe(resolve('/tmp/here', 'office'))
    expect(shellOptions(['--data=/tmp/office', '--demo'], around)).toEqual({
      dataDir: resolve('/tmp/office'),
      demo: true,
    })
  })

  it('is the same folder as npm start takes when none was given', () => {
    const script = `import { userDataDir } from './scripts/data-dir.js'
      process.stdout.write([userDataDir('Siwu'), userDataDir('Siwu-demo')].join('|'))`
    const started = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '..', '..'),
      encoding: 'utf8',
    })
    const here = { platform: process.platform, env: process.env, home: homedir(), cwd: process.cwd() }
    const plain = shellOptions([], here).dataDir
    const demo = shellOptions(['--demo'], here).dataDir
    expect(started).toBe(`${plain}|${demo}`)
  })

  it('follows the custom of each system', () => {
    const folder = (platform: NodeJS.Platform, env = {}) =>
      shellOptions([], { ...around, platform, env }).dataDir
    expect(folder('linux')).toBe(join('/tmp/someone', '.local', 'share', 'Siwu'))
    expect(folder('linux', { XDG_DATA_HOME: '/tmp/data' })).toBe(join('/tmp/data', 'Siwu'))
    expect(folder('darwin')).toBe(join('/tmp/someone', 'Library', 'Application Support', 'Siwu'))
    expect(folder('win32', { APPDATA: '/tmp/roaming' })).toBe(join('/tmp/roaming', 'Siwu'))
  })

  it('is not confused by flags for Chromium, or by --data with nothing after it', () => {
    const args = ['--inspect=0', '--remote-debugging-port=0', '--no-sandbox', '.', '--data', '/tmp/office']
    expect(shellOptions(args, around)).toEqual({ dataDir: resolve('/tmp/office'), demo: false })
    expect(shellOptions(['--data'], around)).toEqual(shellOptions([], around))
    expect(shellOptions(['--data='], around)).toEqual(shellOptions([], around))
  })
})

describe('the menu', () => {
  const acts = { newWindow: () => {}, print: () => {}, savePdf: () => {} }
  const menuIn = (language: 'zh-CN' | 'en-US', mac = false, dev = false) =>
    menuTemplate({ texts: textsIn(language), mac, dev, acts })
  const itemsOf = (menu: ReturnType<typeof menuTemplate>) =>
    menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))

  it('begins in the language of the system, in Chinese where that is neither', () => {
    expect(['zh-CN', 'zh-Hant-TW', 'en', 'en-GB', 'EN-us', 'de', 'enm', ''].map(languageOf)).toEqual([
      'zh-CN',
      'zh-CN',
      'en-US',
      'en-US',
      'en-US',
      'zh-CN',
      'zh-CN',
      'zh-CN',
    ])
  })

  it('names everything in its own language', () => {
    for (const mac of [false, true]) {
      const chinese = itemsOf(menuIn('zh-CN', mac, true)).filter(({ type }) => type !== 'separator')
      expect(chinese.filter(({ label }) => !/\p{Script=Han}|PDF/u.test(label ?? ''))).toEqual([])
      const english = itemsOf(menuIn('en-US', mac, true)).filter(({ type }) => type !== 'separator')
      expect(english.filter(({ label }) => !/^[\w ]+…?$/.test(label ?? ''))).toEqual([])
    }
  })

  it('has printing, PDF, zoom and quitting on every system', () => {
    for (const mac of [false, true]) {
      const items = itemsOf(menuIn('zh-CN', mac))
      const roles = items.map(({ role }) => role)
      for (const role of ['zoomIn', 'zoomOut', 'resetZoom', 'quit', 'copy', 'about'] as const) {
        expect(roles, role).toContain(role)
      }
      expect(items.find(({ label }) => label === '打印…')?.click).toBe(acts.print)
      expect(items.find(({ label }) => label === '存为 PDF…')?.click).toBe(acts.savePdf)
    }
  })

  it('lets only those who build the program reload and inspect', () => {
    const roles = (dev: boolean) => itemsOf(menuIn('en-US', false, dev)).map(({ role }) => role)
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
    expect(roles(false).filter((role) => /reload|devtools/i.test(role ?? ''))).toEqual([])
  })
})
