/** A file of this desk, and the folder that it lay in as the person dropped it; empty for a file alone. */
export type DeskFile = { file: File; source: string }

/** What systems keep for themselves in folders. */
const passing = /^(?:\.|~\$)|^(?:thumbs\.db|desktop\.ini)$/i

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

const someOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject))

async function* filesIn(entry: FileSystemEntry): AsyncGenerator<DeskFile> {
  if (passing.test(entry.name)) return
  if (entry instanceof FileSystemFileEntry) {
    yield { file: await fileOf(entry), source: entry.fullPath.split('/').slice(1, -1).join('/') }
    return
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return
  const reader = entry.createReader()
  // A folder is read a hundred entries at a time.
  for (let some = await someOf(reader); some.length > 0; some = await someOf(reader)) {
    for (const one of some) yield* filesIn(one)
  }
}

/** Everything that was dropped, folders opened. Asked for at once: what was dropped is gone after the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<DeskFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry())
  const plain = [...transfer.files]
  const files: DeskFile[] = []
  for (const entry of entries) {
    if (!entry) continue
    for await (const file of filesIn(entry)) files.push(file)
  }
  return files.length > 0 ? files : plain.map((file) => ({ file, source: '' }))
}

/** Files that were chosen, one by one or as a folder. */
export const chosenFiles = (files: FileList | null): DeskFile[] =>
  [...(files ?? [])]
    .filter(({ name }) => !passing.test(name))
    .map((file) => ({ file, source: file.webkitRelativePath.split('/').slice(0, -1).join('/') }))
