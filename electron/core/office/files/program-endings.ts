const programs =
  'exe com scr pif msi msp msu dll sys drv ocx cpl jar class apk ipa app dmg pkg deb rpm appimage bin elf so dylib lnk iso img vhd vhdx'
const scripts =
  'bat cmd ps1 psm1 vb vbs vbe js jse mjs cjs ts wsf wsh wsc sct hta sh bash zsh csh command py pyw pl rb php asp aspx jsp url reg inf gadget application scf chm msc html htm xhtml mht mhtml svg xht shtml'

const programEndings = new Set(programs.split(' '))
const scriptEndings = new Set(scripts.split(' '))

/** Whether a system would run a file of this ending as a program. */
export const isProgramEnding = (ending: string): boolean => programEndings.has(ending)

/** Whether opening a file of this ending would run what it says. */
export const isScriptEnding = (ending: string): boolean => scriptEndings.has(ending)
