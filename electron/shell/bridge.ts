import {
  BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  type WebContents,
} from 'electron'
import { z } from 'zod'
import { type ShellLanguage, type ShellOutcome, shellChannels } from '../../shared/kernel/shell.ts'
import { language } from '../../shared/office/office.contract.ts'
import { isOwnPage } from './navigation.ts'
import { printPage, saveFile, savePdf } from './paper.ts'
import type { ShellTexts } from './texts.ts'

type Options = {
  texts: () => ShellTexts
  askForPort: (contents: WebContents) => void
  setLanguage: (language: ShellLanguage) => void
}

const name = z.string().max(500)
const bytes = z.instanceof(Uint8Array)

/** The window whose own page calls; a frame inside it or another page is refused. */
function callingWindow({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender)
  if (!window || !senderFrame || senderFrame.parent || !isOwnPage(senderFrame.url)) {
    throw new Error('a call from elsewhere than a window of the program')
  }
  return window
}

/** Answers what pages ask through `window.siwu`. */
export function answerBridge({ texts, askForPort, setLanguage }: Options): void {
  const answer = (
    channel: string,
    act: (window: BrowserWindow, ...args: unknown[]) => Promise<ShellOutcome>,
  ) => ipcMain.handle(channel, (event, ...args: unknown[]) => act(callingWindow(event), ...args))

  answer(shellChannels.print, (window) => printPage(window, texts()))
  answer(shellChannels.savePdf, (window, suggested) => savePdf(window, texts(), name.parse(suggested)))
  answer(shellChannels.saveFile, (window, suggested, content) => {
    const whole = bytes.parse(content)
    return saveFile(window, texts(), name.parse(suggested), () => Promise.resolve(whole))
  })
  ipcMain.on(shellChannels.port, (event) => askForPort(callingWindow(event).webContents))
  ipcMain.on(shellChannels.language, (event, asked: unknown) => {
    callingWindow(event)
    setLanguage(language.parse(asked))
  })
}
