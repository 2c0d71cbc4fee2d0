import { z } from 'zod'

/** What the main process tells the core process; `connect` brings a window's port with it. */
export const toCore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), dataDir: z.string(), demo: z.boolean() }),
  /** The token is the desk's session as the main process last heard of it. */
  z.object({ kind: z.literal('connect'), desk: z.string(), token: z.string().nullable() }),
  z.object({ kind: z.literal('close') }),
])
export type ToCore = z.infer<typeof toCore>

/** What the core process tells the main process. */
export const fromCore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** The desk's session changed. The main process keeps it, so that a crash of the core signs nobody out. */
  z.object({ kind: z.literal('token'), desk: z.string(), token: z.string().nullable() }),
  /** The office cannot be opened; the message is for the person, in both languages. */
  z.object({ kind: z.literal('unavailable'), message: z.string() }),
])
export type FromCore = z.infer<typeof fromCore>
