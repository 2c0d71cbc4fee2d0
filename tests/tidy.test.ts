import { accessSync, constants, existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { complete } from '../scripts/complete-lock.js'
import { readList } from '../scripts/requirement-states.ts'

const root = join(import.meta.dirname, '..')
const self = 'tests/tidy.test.ts'
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Names that .gitignore leaves out, and Git's own folder. */
const ignored = ['.git', ...read('.gitignore').split('\n')].map((name) => name.replace(/\/$/, ''))
const isIgnored = (name: string): boolean => ignored.includes(name) || name.endsWith('.log')

const everyFile = filesBelow('').sort()

/** Paths from the root, hidden files too, in the form that Git writes them. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !isIgnored(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}

const texts = everyFile.filter((path) => !/\.(png|ico|icns|xls|xlsx|pdf|zip|ttf|woff2)$/.test(path))
const sources = texts.filter((path) => /\.(ts|tsx|js)$/.test(path) && path !== self)
const code = new Map(sources.map((path) => [path, read(path)]))
const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

/** `path:line` of every line that the pattern finds. */
function find(pattern: RegExp, paths: readonly string[] = sources): string[] {
  return paths.flatMap((path) =>
    linesOf(code.get(path) ?? read(path)).flatMap((line, index) =>
      pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
    ),
  )
}

const isComment = (found: string): boolean => /^\S+:\d+: (\/\/|\/?\*)/.test(found)

describe('folders', () => {
  const folders = ['.ci', 'bench', 'docs', 'electron', 'renderer', 'resources', 'scripts', 'shared', 'tests']
  const files = [
    '.editorconfig',
    '.gitattributes',
    '.gitignore',
    '.npmrc',
    'LICENSE',
    'README.md',
    'README.zh-CN.md',
    'biome.json',
    'electron-builder.yml',
    'knip.json',
    'package-lock.json',
    'package.json',
    'tsconfig.json',
    'vite.config.ts',
  ]

  it('has the fixed top level and nothing beside', () => {
    const found = new Set(everyFile.map((path) => path.split('/')[0]))
    expect([...found].sort()).toEqual([...folders, ...files].sort())
  })

  it('has the four parts of electron/ and no fifth', () => {
    expect(readdirSync(join(root, 'electron')).sort()).toEqual(['cli', 'core', 'hub', 'shell'])
  })

  it('has no room for everything', () => {
    expect(sources.filter((path) => /(^|\/)(utils?|helpers?|common|misc)(\.|\/|$)/i.test(path))).toEqual([])
  })
})

describe('layers', () => {
  /** Which folder may import from which; the longest name that fits a file is its layer. */
  const mayImport: Readonly<Record<string, readonly string[]>> = {
    shared: ['shared'],
    renderer: ['renderer', 'shared', 'resources/locales'],
    'electron/core': ['electron/core', 'shared'],
    'electron/hub': ['electron/hub', 'electron/core', 'shared'],
    'electron/cli': ['electron/cli', 'electron/hub', 'electron/core', 'shared'],
    'electron/shell': [
      'electron/shell',
      'electron/core',
      'shared',
      'resources/locales',
      // Both serve the same built page under the same policy.
      'electron/hub/renderer-files.ts',
      'electron/hub/security.ts',
    ],
    scripts: ['scripts', 'tests', 'electron/core', 'electron/cli', 'electron/hub', 'shared'],
    bench: ['bench', 'tests', 'electron/core', 'electron/cli', 'electron/hub', 'shared'],
    tests: ['tests', 'scripts', 'electron', 'renderer', 'shared', 'resources/locales'],
  }

  /** Where a package may be imported; those not named here only follow the layers above. */
  const mayHold: readonly (readonly [RegExp, RegExp])[] = [
    [/^electron(\/|$)/, /^electron\/shell\//],
    [/^(better-sqlite3|drizzle-orm)(\/|$)/, /^(electron\/core|tests|bench)\//],
    [/^(hono|@hono\/.+)(\/|$)/, /^(electron\/hub|tests)\//],
    [/^commander$/, /^electron\/cli\//],
    [
      /^@orpc\//,
      /^(shared\/(contract|kernel\/\w+|\w+\/\w+\.contract)\.ts|electron\/core\/(open|router|guard|office\/(command|changes)|\w+\/\w+\.router)\.ts|electron\/(hub\/\w+|shell\/serve-port|cli\/office-client)\.ts|renderer\/app\/(transport|port-link)\.ts|(tests|bench)\/.+)$/,
    ],
    [/^(react|react-dom|antd|react-i18next|@ant-design\/.+|@tanstack\/.+)(\/|$)/, /^(renderer|tests)\//],
    [/^playwright-core$/, /^(tests|scripts|bench)\//],
    [/^(vitest|fast-check)(\/|$)/, /^(tests\/|vite\.config\.ts$)/],
    [/^node:/, /^(?!shared\/|renderer\/)/],
  ]
  const sharedMayHold = /^(zod|@orpc\/contract)$/

  const importPattern =
    /^\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

  const imports = sources.flatMap((path) =>
    [...(code.get(path) ?? '').matchAll(importPattern)].map((found) => ({
      path,
      from: found[1] ?? found[2] ?? '',
    })),
  )

  const layerOf = (path: string): string =>
    Object.keys(mayImport)
      .filter((layer) => path.startsWith(`${layer}/`))
      .sort((a, b) => b.length - a.length)[0] ?? ''

  it('is read from every import there is', () => {
    expect(imports.length).toBeGreaterThan(sources.length)
    expect(imports.some(({ from }) => from.startsWith('.'))).toBe(true)
  })

  it('lets each folder import only what the table allows', () => {
    const breaches = imports.flatMap(({ path, from }) => {
      const layer = layerOf(path)
      if (!from.startsWith('.') || layer === '') return []
      const target = join(dirname(path), from).replaceAll(sep, '/')
      const allowed = (mayImport[layer] ?? []).some((place) => `${target}/`.startsWith(`${place}/`))
      return allowed ? [] : [`${path} imports ${from}`]
    })
    expect(breaches).toEqual([])
  })

  it('keeps each package where it belongs', () => {
    const breaches = imports.filter(({ path, from }) => {
      if (from.startsWith('.')) return false
      if (path.startsWith('shared/') && !sharedMayHold.test(from)) return true
      return mayHold.some(([what, where]) => what.test(from) && !where.test(path))
    })
    expect(breaches).toEqual([])
  })

  it('names files with their extension, so that Node runs them as they are', () => {
    const bare = imports.filter(
      ({ from }) => from.startsWith('.') && !/\.(tsx?|js|json|css)(\?\w+)?$/.test(from),
    )
    expect(bare).toEqual([])
  })
})

describe('code', () => {
  it('silences no checker', () => {
    expect(find(/biome-ignore|@ts-(ignore|expect-error|nocheck)|eslint-disable/)).toEqual([])
  })

  it('asserts no type that it could check', () => {
    const typed = sources.filter((path) => /\.tsx?$/.test(path))
    const loose = find(/[:<|]\s*any\b\s*[>,)=;[|&]|\bas (any|never|unknown)\b|<any\b/, typed)
    expect(loose.filter((line) => !isComment(line))).toEqual([])
  })

  it('leaves nothing for later and nothing commented out', () => {
    expect(find(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([])
    const asCode =
      /^\s*(\/\/|\*)\s*(import .+ from |(const|let|var) \w+ = |return [\w(].*[;)]$|(if|for|while) \(.+\) [{\w]|await \w+\(|\}$|\w+\(.*\);?$)/
    expect(find(asCode)).toEqual([])
  })

  it('skips no test and focuses none', () => {
    const tests = sources.filter((path) => path.startsWith('tests/'))
    expect(find(/\b(it|test|describe)\.(skip|only|todo)\b/, tests)).toEqual([])
    expect(find(/\.skipIf\(/, tests).filter((line) => !line.startsWith('tests/electron/'))).toEqual([])
  })

  it('keeps files to one reason to change', () => {
    const long = sources
      .map((path) => ({ path, lines: linesOf(code.get(path) ?? '').length }))
      .filter(({ path, lines }) => lines > (path.startsWith('tests/') ? 600 : 400))
    expect(long).toEqual([])
  })

  it('keeps functions to about a screen', () => {
    const long = sources
      .filter((path) => !path.startsWith('tests/'))
      .flatMap((path) => functionsOf(path).filter(({ lines }) => lines > (path.endsWith('.tsx') ? 120 : 80)))
    expect(long).toEqual([])
  })

  /** Top-level functions and methods, by the indentation that the formatter guarantees. */
  function functionsOf(path: string): { name: string; lines: number }[] {
    const lines = linesOf(code.get(path) ?? '')
    return lines.flatMap((line, index) => {
      const opens =
        /^(?:export )?(?:default )?(?:async )?(?:function\*? (\w+)|const (\w+) = .*(?:=>|function).*)/.exec(
          line,
        ) ??
        /^ {2}(?:private |static |async |override )*(?!if|for|while|switch|function)(\w+)\(.*\{$/.exec(line)
      if (!opens || !/[{(]$/.test(line)) return []
      const indent = /^ */.exec(line)?.[0] ?? ''
      const end = lines.findIndex((later, at) => at > index && later.startsWith(`${indent}}`))
      return [{ name: `${path} ${opens[1] ?? opens[2]}`, lines: (end < 0 ? lines.length : end) - index + 1 }]
    })
  }
})

describe('text', () => {
  it('ends its lines plainly', () => {
    const untidy = texts.filter((path) => {
      const text = read(path)
      return text.includes('\r') || !text.endsWith('\n') || /[ \t]+$/m.test(text)
    })
    expect(untidy).toEqual([])
  })

  it('names no machine and no registry', () => {
    const prose = texts.filter((path) => path !== self && path !== 'package-lock.json')
    expect(
      find(/(^|[^\w.@-])\/(work|home|root|Users)\/\w|[A-Z]:\\Users\\|\bregistry\.|npmmirror/, prose),
    ).toEqual([])
  })

  it('takes colours from the tokens alone', () => {
    const styled = texts.filter((path) => path.startsWith('renderer/') && /\.(css|ts|tsx)$/.test(path))
    const tokens = styled.filter((path) => /^tokens\.\w+$/.test(basename(path)))
    expect(tokens).toHaveLength(1)
    const others = styled.filter((path) => !tokens.includes(path))
    const colour = /(^|['"`\s:(,])#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b|\b(rgb|hsl|oklch|oklab)a?\(/i
    expect(find(colour, others)).toEqual([])
  })

  it('links only to files that are there', () => {
    const broken = texts
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
          .map(([, target = '']) => join(dirname(path), decodeURI(target)))
          .filter((target) => !existsSync(join(root, target)))
          .map((target) => `${path} → ${target}`),
      )
    expect(broken).toEqual([])
  })

  it('shows only requirements that are in the list', () => {
    const known = new Set(readList(read('docs/requirements-status.md')).flatMap((group) => group.ids))
    const unknown = find(
      /\[[A-Z]+-\d+/,
      sources.filter((path) => path.endsWith('.test.ts')),
    ).filter((line) =>
      [...line.matchAll(/(?:it|test|describe)(?:\.\w+)*\(.*?\[([A-Z]+-\d+)\]/g)].some(
        ([, id = '']) => !known.has(id),
      ),
    )
    expect(unknown).toEqual([])
  })
})

describe('languages', () => {
  type Tree = { [key: string]: string | Tree }
  const tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), tree])))
  const chinese = globSync('*.json', { cwd: join(root, 'resources/locales/zh-CN') }).sort()

  /** `key.key` → text. Plural endings differ between languages and count as one key. */
  function flat(file: string): Map<string, string> {
    const walk = (node: Tree, at: string): [string, string][] =>
      Object.entries(node).flatMap(([key, value]) =>
        typeof value === 'string'
          ? [[`${at}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`, value] satisfies [string, string]]
          : walk(value, `${at}${key}.`),
      )
    return new Map(walk(tree.parse(JSON.parse(read(file))), ''))
  }
  const both = (name: string) =>
    [flat(`resources/locales/zh-CN/${name}`), flat(`resources/locales/en-US/${name}`)] as const
  const placeholders = (text = ''): string[] => [...new Set(text.match(/\{\{[^}]+\}\}/g))].sort()

  it('has the same files', () => {
    expect(chinese.length).toBeGreaterThan(0)
    expect(globSync('*.json', { cwd: join(root, 'resources/locales/en-US') }).sort()).toEqual(chinese)
  })

  it.each(chinese)('says everything of %s in both, with the same facts in it', (name) => {
    const [zh, en] = both(name)
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
    const blank = [...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)
    expect(blank).toEqual([])
    const unlike = [...zh.keys()].filter(
      (key) => placeholders(zh.get(key)).join() !== placeholders(en.get(key)).join(),
    )
    expect(unlike).toEqual([])
  })

  it.each(chinese)('has no Chinese left in the English %s', (name) => {
    const [, en] = both(name)
    const mixed = [...en].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && !/language|chinese/i.test(key),
    )
    expect(mixed).toEqual([])
  })

  it.each(chinese)('uses %s', (name) => {
    const room = basename(name, '.json')
    const speakers = sources.filter((path) => /^(renderer|electron)\//.test(path))
    expect(find(new RegExp(`['"\`/]${room}(\\.json)?['":.\`]|\\b${room}:`), speakers).length).toBeGreaterThan(
      0,
    )
  })
})

describe('packages', () => {
  const manifest = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
      scripts: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(read('package.json')))
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies }
  const lockText = read('package-lock.json')
  const lock = z
    .looseObject({ packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })) })
    .parse(JSON.parse(lockText))

  it('are pinned exactly, and the lock agrees', () => {
    for (const [name, version] of Object.entries(wanted)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  it('have their line in docs/dependencies.md', () => {
    const words = read('docs/dependencies.md')
    expect(Object.keys(wanted).filter((name) => !words.includes(`\`${name}\``))).toEqual([])
  })

  it('are locked without addresses, for every system', () => {
    expect(lockText).not.toContain('"resolved"')
    expect(complete(structuredClone(lock))).toEqual([])
  })

  it('are driven by scripts that exist', () => {
    const named = Object.values(manifest.scripts).flatMap(
      (script) => script.match(/\S+\/\S+\.(js|ts)\b/g) ?? [],
    )
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(() => accessSync(join(root, '.ci/run'), constants.X_OK)).not.toThrow()
  })
})
