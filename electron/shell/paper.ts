import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { ShellOutcome } from '../../shared/kernel/shell.ts'
import { safeFileName, writeWhole } from './saved-file.ts'
import type { ShellTexts } from './texts.ts'

const reasonOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem))

function tellFailure(window: BrowserWindow, message: string, detail: string): ShellOutcome {
  void dialog.showMessageBox(window, { type: 'error', message, detail })
  return 'failed'
}

/** The system's print dialog for the window's page; what goes wrong is told in a dialog. */
export function printPage(window: BrowserWindow, { dialog: texts }: ShellTexts): Promise<ShellOutcome> {
  return new Promise((resolve) => {
    window.webContents.print({ printBackground: true }, (printed, reason) => {
      if (printed) resolve('done')
      else if (/cancel/i.test(reason)) resolve('cancelled')
      else resolve(tellFailure(window, texts.notPrinted, reason))
    })
  })
}

/** Asks where, then writes the file; what goes wrong is told in a dialog. */
export async function saveFile(
  window: BrowserWindow,
  { dialog: texts }: ShellTexts,
  suggestedName: string,
  makeBytes: () => Promise<Uint8Array>,
): Promise<ShellOutcome> {
  const name = safeFileName(suggestedName)
  const ending = /\.(\w{1,8})$/.exec(name)?.[1]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    filters: [
      ...(ending
        ? [{ name: ending === 'pdf' ? texts.pdf : ending.toUpperCase(), extensions: [ending] }]
        : []),
      { name: texts.anyFile, extensions: ['*'] },
    ],
  })
  if (canceled || filePath === '') return 'cancelled'
  try {
    await writeWhole(filePath, await makeBytes())
    return 'done'
  } catch (problem) {
    return tellFailure(window, texts.notSaved, reasonOf(problem))
  }
}

/** The window's page as PDF on paper of the size that its `@page` rule names. */
export function savePdf(
  window: BrowserWindow,
  texts: ShellTexts,
  suggestedName: string,
): Promise<ShellOutcome> {
  const name = /\.pdf$/i.test(suggestedName) ? suggestedName : `${suggestedName}.pdf`
  return saveFile(window, texts, name, () =>
    window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }),
  )
}
