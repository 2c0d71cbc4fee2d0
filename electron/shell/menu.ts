import type { MenuItemConstructorOptions } from 'electron'
import type { ShellTexts } from './texts.ts'

type Item = MenuItemConstructorOptions

type Options = {
  texts: ShellTexts
  /** macOS has a menu of the program itself, and closes windows without quitting. */
  mac: boolean
  /** Reloading and developer tools are for those who build the program. */
  dev: boolean
  acts: Record<'newWindow' | 'print' | 'savePdf', () => void>
}

const separator: Item = { type: 'separator' }

/** The menu bar in one language. */
export function menuTemplate(options: Options): Item[] {
  const { texts, mac } = options
  return [
    ...(mac ? [programMenu(texts)] : []),
    fileMenu(options),
    editMenu(texts),
    viewMenu(options),
    ...(mac ? [windowMenu(texts)] : [helpMenu(texts)]),
  ]
}

const programMenu = ({ product, menu }: ShellTexts): Item => ({
  label: product,
  submenu: [
    { role: 'about', label: menu.about },
    separator,
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.unhide },
    separator,
    { role: 'quit', label: menu.quit },
  ],
})

const fileMenu = ({ texts: { menu }, mac, acts }: Options): Item => ({
  label: menu.file,
  submenu: [
    { label: menu.newWindow, accelerator: 'CommandOrControl+N', click: acts.newWindow },
    separator,
    { label: menu.print, accelerator: 'CommandOrControl+P', click: acts.print },
    { label: menu.savePdf, click: acts.savePdf },
    separator,
    { role: 'close', label: menu.closeWindow },
    ...(mac ? [] : [{ role: 'quit', label: menu.quit } satisfies Item]),
  ],
})

const editMenu = ({ menu }: ShellTexts): Item => ({
  label: menu.edit,
  submenu: [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    separator,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'selectAll', label: menu.selectAll },
  ],
})

const viewMenu = ({ texts: { menu }, dev }: Options): Item => ({
  label: menu.view,
  submenu: [
    { role: 'resetZoom', label: menu.resetZoom },
    { role: 'zoomIn', label: menu.zoomIn },
    // On most keyboards plus needs Shift, and people press the bare key.
    { role: 'zoomIn', label: menu.zoomIn, accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut', label: menu.zoomOut },
    separator,
    { role: 'togglefullscreen', label: menu.fullScreen },
    ...(dev
      ? [
          separator,
          { role: 'reload', label: menu.reload } satisfies Item,
          { role: 'toggleDevTools', label: menu.devTools } satisfies Item,
        ]
      : []),
  ],
})

const windowMenu = ({ menu }: ShellTexts): Item => ({
  role: 'window',
  label: menu.window,
  submenu: [{ role: 'minimize', label: menu.minimize }],
})

const helpMenu = ({ menu }: ShellTexts): Item => ({
  label: menu.help,
  submenu: [{ role: 'about', label: menu.about }],
})
