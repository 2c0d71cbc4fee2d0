import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, screen } from 'electron'
import { programPath } from '../core/resources.ts'
import { homePage } from './navigation.ts'
import { afterDeath } from './restart-policy.ts'
import type { ShellTexts } from './texts.ts'
import { placeWindow, type RememberedWindow, readPlace, smallest } from './window-place.ts'

type Options = {
  /** Where the window's place is remembered. */
  placeFile: string
  texts: () => ShellTexts
}

/** Opens a window on the program's first page; the first one where it was last time. */
export function openWindow({ placeFile, texts }: Options): BrowserWindow {
  const isFirst = BrowserWindow.getAllWindows().length === 0
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const { maximized, ...place } = placeWindow(
    isFirst ? remembered(placeFile) : null,
    [main, ...others].map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: texts().product,
    icon: programPath('resources', 'icons', '512x512.png'),
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // It would fetch its dictionaries from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => remember(window, placeFile))
  reloadAfterCrash(window, texts)
  void window.loadURL(homePage)
  return window
}

function remembered(placeFile: string): RememberedWindow | null {
  try {
    return readPlace(readFileSync(placeFile, 'utf8'))
  } catch {
    return null
  }
}

function remember(window: BrowserWindow, placeFile: string): void {
  const place = { ...window.getNormalBounds(), maximized: window.isMaximized() } satisfies RememberedWindow
  try {
    writeFileSync(placeFile, JSON.stringify(place))
  } catch (problem) {
    console.warn('the place of the window is not remembered:', problem)
  }
}

/** Shows the page again when its process dies; asks the person when that goes on. */
function reloadAfterCrash(window: BrowserWindow, texts: () => ShellTexts): void {
  let deaths: readonly number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const next = afterDeath(deaths, Date.now())
    deaths = next.deaths
    if (next.pauseMs !== null) {
      setTimeout(() => window.isDestroyed() || window.reload(), next.pauseMs)
      return
    }
    deaths = []
    const { pageStopped, pageStoppedDetail, tryAgain, close } = texts().dialog
    const choice = dialog.showMessageBoxSync(window, {
      type: 'error',
      message: pageStopped,
      detail: pageStoppedDetail,
      buttons: [tryAgain, close],
    })
    if (choice === 0) window.reload()
    else window.destroy()
  })
}
