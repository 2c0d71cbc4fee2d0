import { contextBridge, ipcRenderer } from 'electron'
import { portLost, portMessage, type ShellBridge, shellChannels } from '../../shared/kernel/shell.ts'

const bridge: ShellBridge = {
  askForPort: () => ipcRenderer.send(shellChannels.port),
  print: () => ipcRenderer.invoke(shellChannels.print),
  savePdf: (suggestedName) => ipcRenderer.invoke(shellChannels.savePdf, suggestedName),
  saveFile: (suggestedName, bytes) => ipcRenderer.invoke(shellChannels.saveFile, suggestedName, bytes),
  setLanguage: (language) => ipcRenderer.send(shellChannels.language, language),
}

ipcRenderer.on(shellChannels.port, ({ ports }) => {
  window.postMessage(portMessage, window.location.origin, [...ports])
})

ipcRenderer.on(shellChannels.portLost, () => window.postMessage(portLost, window.location.origin))

contextBridge.exposeInMainWorld('siwu', bridge)
