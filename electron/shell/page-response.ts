import { type RendererFile, rendererFile } from '../hub/renderer-files.ts'
import { securityHeaders } from '../hub/security.ts'
import { isOwnPage } from './navigation.ts'

/**
 * What a window gets for an address of its own pages: the built renderer under the same security headers
 * as over the network. 403 for another host, 405 for anything but reading, 404 for what is not there.
 */
export function pageResponse(
  files: Map<string, RendererFile>,
  request: { url: string; method: string },
): Response {
  if (!isOwnPage(request.url)) return new Response(null, { status: 403 })
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
  const path = pathOf(request.url)
  const file = path === null ? undefined : rendererFile(files, path)
  if (!file) return new Response(null, { status: 404 })
  return new Response(request.method === 'HEAD' ? null : file.bytes, {
    headers: { ...securityHeaders, 'Content-Type': file.type },
  })
}

/** The path in plain characters, or null when it is badly encoded. */
function pathOf(address: string): string | null {
  try {
    return decodeURI(new URL(address).pathname)
  } catch {
    return null
  }
}
