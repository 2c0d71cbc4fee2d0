import type { z } from 'zod'
import type { language } from '../office/office.contract.ts'

/** The languages of the menu and of the shell's own dialogs. */
export type ShellLanguage = z.infer<typeof language>

/** How printing or saving ended. After `failed` the person has already been told why. */
export type ShellOutcome = 'done' | 'cancelled' | 'failed'

/**
 * What the desktop window offers its page as `window.siwu`; a browser has none of it.
 *
 * A MessagePort cannot be returned through Electron's context bridge. So the page listens for a `message`
 * event of its own window whose `data` is `portMessage`, calls `askForPort()`, and takes `event.ports[0]`.
 * The answer comes as soon as the core is open. When the core's process ended, a message `portLost` says so:
 * calls over the old port will never be answered, and the page asks for another.
 */
export type ShellBridge = {
  askForPort: () => void
  /** The system's print dialog for this page. */
  print: () => Promise<ShellOutcome>
  /** This page as PDF, sized by its `@page` rule, where the person says. */
  savePdf: (suggestedName: string) => Promise<ShellOutcome>
  /** The bytes as a file where the person says. */
  saveFile: (suggestedName: string, bytes: Uint8Array) => Promise<ShellOutcome>
  /** The language of the menu and of the shell's own dialogs from now on. */
  setLanguage: (language: ShellLanguage) => void
}

/** The `data` of the message that carries a port into the page. */
export const portMessage = 'siwu:port'

/** The `data` of the message that says that the port leads nowhere any more. */
export const portLost = 'siwu:port-lost'

/** Names of the channels between a window's preload script and the main process. */
export const shellChannels = {
  port: 'shell:port',
  portLost: 'shell:port-lost',
  print: 'shell:print',
  savePdf: 'shell:save-pdf',
  saveFile: 'shell:save-file',
  language: 'shell:language',
} as const
