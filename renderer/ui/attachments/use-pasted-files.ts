import { useEffect, useRef } from 'react'

/** Takes files and pictures that are pasted anywhere on the page; text that is pasted stays with its field. */
export function usePastedFiles(onFiles: ((files: FileList) => void) | null): void {
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files
      if (!latest.current || !files || files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}
