import { portMessage, type ShellBridge } from '../../shared/kernel/shell.ts'

declare global {
  interface Window {
    /** Only in the desktop window: what the shell offers its page. */
    siwu?: ShellBridge
  }
}

/** What the desktop window offers, or undefined in a browser. */
export const desktop = (): ShellBridge | undefined => window.siwu

/** A port to the core; resolves once the core is open. */
export function portFrom(shell: ShellBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const onMessage = ({ data, ports, origin }: MessageEvent) => {
      const [port] = ports
      if (data !== portMessage || origin !== window.location.origin || !port) return
      window.removeEventListener('message', onMessage)
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    shell.askForPort()
  })
}
