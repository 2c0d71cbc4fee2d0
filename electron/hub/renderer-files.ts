import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export type RendererFile = { bytes: Uint8Array<ArrayBuffer>; type: string; etag: string }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * The built renderer, read once: what is not in the map is not served, so no path can climb out of it.
 * Keys are URL paths such as `/assets/index.js`. Throws when the renderer was not built.
 */
export function readRenderer(folder: string): Map<string, RendererFile> {
  const files = new Map<string, RendererFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = new Uint8Array(readFileSync(path))
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const type = types[extname(entry.name)] ?? 'application/octet-stream'
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { bytes, type, etag })
  }
  if (!files.has('/index.html')) throw new Error(`No renderer in ${folder}: run "npm run build" first.`)
  return files
}

/** The file for a path; paths of the program's own pages all get the one page. */
export function rendererFile(files: Map<string, RendererFile>, path: string): RendererFile | undefined {
  return files.get(path) ?? (extname(path) === '' ? files.get('/index.html') : undefined)
}
