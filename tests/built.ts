import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/** Threads that the core starts, found beside the file that starts them. */
const workers = globSync('electron/core/**/*.worker.ts', { cwd: root }).map((path) => [
  basename(path, '.ts'),
  path,
])

/**
 * Bundles scripts of ours that a test starts again and again: one file starts three times as fast as the sources
 * one by one. Each lies at `<folder>/<name>.js`; `remove` takes the folder away.
 */
export async function builtScripts(
  scripts: Record<string, string>,
): Promise<{ folder: string; remove: () => void }> {
  const parent = join(root, 'test-results')
  mkdirSync(parent, { recursive: true })
  // Within the repository, so that the library with native code is found.
  const folder = mkdtempSync(join(parent, 'built-'))
  const input = Object.fromEntries(
    [...workers, ...Object.entries(scripts)].map(([name = '', path = '']) => [name, join(root, path)]),
  )
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input,
        external: [/^node:/, 'better-sqlite3', '@napi-rs/canvas', ...builtinModules],
        platform: 'node',
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
