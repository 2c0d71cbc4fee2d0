// What the PDF library fetches while it reads: character maps and fonts of documents that name them and do not
// carry them, and its picture decoders in plain JavaScript. They lie beside the built pages under /pdf/, where
// the pages, and the core in an installation, find them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const library = join(import.meta.dirname, '..', 'node_modules', 'pdfjs-dist')

/** The content security policy allows no WebAssembly: its decoders stay behind, their licences come along. */
const wanted = (name: string): boolean => !name.endsWith('.wasm') && !name.startsWith('quickjs')

const files = new Map(
  ['cmaps', 'standard_fonts', 'wasm'].flatMap((folder) =>
    readdirSync(join(library, folder))
      .filter(wanted)
      .map((name): [string, string] => [`pdf/${folder}/${name}`, join(library, folder, name)]),
  ),
)

/** Puts the library's files beside the built pages, and serves them while the pages are written. */
export const pdfResources = (): Plugin => ({
  name: 'pdf-resources',
  applyToEnvironment: (environment) => environment.name === 'client',
  configureServer: (server) => {
    server.middlewares.use((request, response, next) => {
      const path = files.get((request.url ?? '').slice(1).replace(/\?.*$/, ''))
      if (!path) return next()
      response.setHeader(
        'Content-Type',
        path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
      )
      response.end(readFileSync(path))
    })
  },
  generateBundle() {
    for (const [fileName, path] of files)
      this.emitFile({ type: 'asset', fileName, source: readFileSync(path) })
  },
})
