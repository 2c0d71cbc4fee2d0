import { useState } from 'react'

/** Fetches a file from the core and hands it to the browser's downloads under its own name. */
export function useDownload(fetchFile: () => Promise<File>) {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async () => {
    setPending(true)
    setError(null)
    try {
      const file = await fetchFile()
      const address = URL.createObjectURL(file)
      const link = document.createElement('a')
      link.href = address
      link.download = file.name
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
    } catch (failure) {
      setError(failure)
    } finally {
      setPending(false)
    }
  }
  return { run, pending, error, dismiss: () => setError(null) }
}
