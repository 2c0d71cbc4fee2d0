import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { asked } from './lane-words.ts'
import { PagePictures, PageUnread } from './page-pictures.ts'
import { startRecogniser } from './recogniser.ts'

// On Linux a thread has a priority of its own; elsewhere this would slow the whole office down.
if (process.platform === 'linux') setPriority(19)

const pictures = new PagePictures()
const starting = startRecogniser()

parentPort?.on('message', async (raw: unknown) => {
  const { path, format, page } = asked.parse(raw)
  const { recognise } = await starting
  try {
    const shown = await pictures.of(path, format, page)
    const read = shown ? recognise(shown.picture, shown.orientation) : { text: '', confidence: 0 }
    parentPort?.postMessage({ kind: 'read', ...read })
  } catch (problem) {
    const failure = problem instanceof PageUnread ? problem.failure : 'unreadable'
    parentPort?.postMessage({ kind: 'failed', failure })
  }
})
