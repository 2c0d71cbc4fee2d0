import { portLost, portMessage, type ShellBridge } from '../../shared/kernel/shell.ts'

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
      closeWhenLost(port)
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    shell.askForPort()
  })
}

/** Chromium does not tell a port that its other end is gone: the shell does, and the port passes it on. */
function closeWhenLost(port: MessagePort): void {
  const onLost = ({ data, origin }: MessageEvent) => {
    if (data !== portLost || origin !== window.location.origin) return
    window.removeEventListener('message', onLost)
    port.dispatchEvent(new Event('close'))
  }
  window.addEventListener('message', onLost)
}
