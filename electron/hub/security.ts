import { isIP } from 'node:net'
import { hostname } from 'node:os'

/** No inline script, nothing from elsewhere; inline style is what the component library writes. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}

/**
 * Whether a request names this machine as its host: an address, localhost, this machine's own name or the
 * one served under. Another name means that a foreign site resolved to us (DNS rebinding).
 */
export function isOwnHost(header: string | undefined, servedAs: string): boolean {
  if (!header) return false
  const name = header
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
  const machine = hostname().toLowerCase()
  const own = ['localhost', machine, `${machine}.local`, servedAs.toLowerCase()]
  return isIP(name) !== 0 || own.includes(name)
}

/** Whether a call may come from there: no Origin (not a browser page) or our own. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  const match = /^https?:\/\/(.+)$/.exec(origin)
  return match !== null && match[1] === host
}
