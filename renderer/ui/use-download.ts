import { useState } from 'react'

/** Fetches a file and hands it to the browser's downloads; says while it runs and what went wrong. */
export function useDownload(fetchFile: () => Promise<File>) {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async () => {
    setPending(true)
    setError(null)
    try {
      save(await fetchFile())
    } catch (failure) {
      setError(failure)
    } finally {
      setPending(false)
    }
  }
  return { run, pending, error, dismiss: () => setError(null) }
}

function save(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  // The download has its own hold on the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
