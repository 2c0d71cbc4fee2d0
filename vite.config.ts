import { builtinModules } from 'node:module'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { pdfResources } from './scripts/pdf-resources.ts'

const root = import.meta.dirname
const dist = join(root, 'dist')
const hub = process.env.SIWU_DEV_HUB ?? 'http://127.0.0.1:4780'

/** What stays outside the bundle: Node's own modules, Electron, libraries with native code, the reading engine. */
const external = [
  /^node:/,
  'electron',
  'better-sqlite3',
  '@napi-rs/canvas',
  /^tesseract\.js-core\//,
  ...builtinModules,
]

/** What runs in Node and in Electron's own processes: one file an entry and what they share. */
const nodeEntries = {
  siwu: join(root, 'electron/cli/siwu.ts'),
  main: join(root, 'electron/shell/main.ts'),
  'core-process': join(root, 'electron/shell/core-process.ts'),
  'verify.worker': join(root, 'electron/core/office/verify.worker.ts'),
  'backup.worker': join(root, 'electron/core/backup/backup.worker.ts'),
  'handover.worker': join(root, 'electron/core/archives/handover/handover.worker.ts'),
  'registers.worker': join(root, 'electron/core/office/registers/registers.worker.ts'),
  'import.worker': join(root, 'electron/core/office/imports/import.worker.ts'),
  'ocr.worker': join(root, 'electron/core/archives/ocr/ocr.worker.ts'),
  'file-reading.worker': join(root, 'electron/core/office/files/reading/file-reading.worker.ts'),
  'reader.worker': join(root, 'electron/core/statements/reader/reader.worker.ts'),
}

export default defineConfig(({ mode }) => ({
  root: mode === 'test' ? root : join(root, 'renderer'),
  plugins: [react(), pdfResources()],
  server: {
    host: '127.0.0.1',
    fs: { allow: [root] },
    // The hub answers its own origin only.
    proxy: { '/rpc': { target: hub, changeOrigin: true, headers: { origin: hub } } },
  },
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment)
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: join(dist, 'renderer'),
        emptyOutDir: true,
        // The content security policy allows neither inline scripts nor data addresses.
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 2500,
      },
    },
    node: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: dist,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          input: nodeEntries,
          external,
          platform: 'node',
          output: {
            format: 'esm',
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js',
          },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: dist,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          input: { preload: join(root, 'electron/shell/preload.ts') },
          external: ['electron'],
          // A sandboxed preload script can require nothing but electron: one CommonJS file.
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
  test: {
    projects: [
      {
        root,
        test: {
          name: 'core',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{e2e,electron,house}/**'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: '100%',
        },
      },
      {
        root,
        test: {
          name: 'whole',
          include: ['tests/{e2e,electron,house}/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}))
