import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  protocol,
  session,
  utilityProcess,
  type WebContents,
} from 'electron'
import { type ShellLanguage, shellChannels } from '../../shared/kernel/shell.ts'
import { programPath } from '../core/resources.ts'
import { readRenderer } from '../hub/renderer-files.ts'
import { answerBridge } from './bridge.ts'
import { type CoreChild, createCoreHost } from './core-host.ts'
import { guardContents, guardSession } from './guards.ts'
import { menuTemplate } from './menu.ts'
import { scheme } from './navigation.ts'
import { shellOptions } from './options.ts'
import { pageResponse } from './page-response.ts'
import { printPage, savePdf } from './paper.ts'
import { languageOf, textsIn } from './texts.ts'
import { openWindow } from './window.ts'

const { dataDir, demo } = shellOptions(process.argv.slice(1), {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  cwd: process.cwd(),
})
/** Drafts, zoom and the window's place belong to the office they were made in. */
const profile = join(dataDir, 'desktop')

let language: ShellLanguage = 'zh-CN'
const texts = () => textsIn(language)

const core = createCoreHost<MessagePortMain>({
  dataDir,
  demo,
  fork: forkCore,
  onGone: tellPortsLost,
  onUnavailable: (message) => fail(message),
  onGaveUp: askAfterGivingUp,
})

function fail(message: string): void {
  dialog.showErrorBox(texts().dialog.notOpened, message)
  app.exit(1)
}

function forkCore(): CoreChild<MessagePortMain> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'core-process.js'), [], {
    serviceName: 'Siwu core',
  })
  return {
    postMessage: (message, transfer) => child.postMessage(message, transfer),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  }
}

function tellPortsLost(): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(shellChannels.portLost)
}

function askAfterGivingUp(): void {
  const { coreStopped, coreStoppedDetail, tryAgain, quit } = texts().dialog
  const choice = dialog.showMessageBoxSync({
    type: 'error',
    message: coreStopped,
    detail: coreStoppedDetail.replace('{{dataDir}}', dataDir),
    buttons: [tryAgain, quit],
  })
  if (choice === 0) core.start()
  else app.exit(1)
}

function sendPort(contents: WebContents): void {
  core.connect(String(contents.id), () => {
    const { port1, port2 } = new MessageChannelMain()
    contents.postMessage(shellChannels.port, null, [port2])
    return port1
  })
}

function newWindow(): void {
  const window = openWindow({ placeFile: join(profile, 'window.json'), texts })
  const desk = String(window.webContents.id)
  window.on('closed', () => core.forget(desk))
}

function setMenu(): void {
  const onFocused = (act: (window: BrowserWindow) => unknown) => () => {
    const window = BrowserWindow.getFocusedWindow()
    if (window) void act(window)
  }
  const template = menuTemplate({
    texts: texts(),
    mac: process.platform === 'darwin',
    dev: !app.isPackaged,
    acts: {
      newWindow,
      print: onFocused((window) => printPage(window, texts())),
      savePdf: onFocused((window) => savePdf(window, texts(), window.getTitle())),
    },
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function setLanguage(next: ShellLanguage): void {
  language = next
  setMenu()
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) newWindow()
  else if (window.isMinimized()) window.restore()
  window?.focus()
}

function open(): void {
  const files = readRenderer(programPath('dist', 'renderer'))
  protocol.handle(scheme, (request) => pageResponse(files, request))
  guardSession(session.defaultSession)
  answerBridge({ texts, askForPort: sendPort, setLanguage })
  setLanguage(languageOf(app.getLocale()))
  core.start()
  newWindow()
  app.on('activate', showWindow)
  app.on('second-instance', showWindow)
}

function closeCoreBeforeQuitting(): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void core.stop().then(() => {
      closed = true
      app.quit()
    })
  })
}

async function main(): Promise<void> {
  app.enableSandbox()
  // Windows groups the taskbar and the notifications by it.
  if (process.platform === 'win32') app.setAppUserModelId('cn.siwu.office')
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  mkdirSync(profile, { recursive: true })
  app.setPath('userData', profile)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  closeCoreBeforeQuitting()
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  await app.whenReady()
  open()
}

main().catch((problem: unknown) => fail(problem instanceof Error ? problem.message : String(problem)))
