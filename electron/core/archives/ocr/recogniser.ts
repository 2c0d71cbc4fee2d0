import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { inLines } from '../../office/files/reading/lines.ts'
import { programPath } from '../../resources.ts'

/** What a picture says, and how sure that is in per cent. */
export type Recognised = { text: string; confidence: number }

const languages = ['chi_sim', 'eng'] as const
/** Of the quarters that a sheet may lie in, those tried when it makes no sense as it lies. */
const quarters = [Math.PI, Math.PI / 2, -Math.PI / 2]
/** Below this a page is likely to lie on its side. */
const doubtful = 45

/** Whether this machine runs WebAssembly with vectors; the sum of two bytes in a vector is all that is tried. */
const runs = (...code: number[]): boolean =>
  WebAssembly.validate(
    new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, ...code]),
  )

async function engine() {
  if (runs(15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11)) {
    return import('tesseract.js-core/tesseract-core-relaxedsimd-lstm.js')
  }
  if (runs(10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11)) {
    return import('tesseract.js-core/tesseract-core-simd-lstm.js')
  }
  return import('tesseract.js-core/tesseract-core-lstm.js')
}

/** What was learned of a language, from the package that carries it. */
const learned = async (language: string): Promise<Uint8Array> =>
  gunzipSync(
    await readFile(
      programPath(
        'node_modules',
        '@tesseract.js-data',
        language,
        '4.0.0_best_int',
        `${language}.traineddata.gz`,
      ),
    ),
  )

/**
 * Starts reading Chinese and English from pictures (文字识别), without a network: the engine is WebAssembly in this
 * thread, so a hostile picture meets nothing but its own memory.
 */
export async function startRecogniser() {
  const { default: open } = await engine()
  const core = await open({ print: () => undefined, printErr: () => undefined })
  for (const language of languages) {
    core.FS.writeFile(`${language}.traineddata`, await learned(language))
  }
  const api = new core.TessBaseAPI()
  if (api.Init(null, languages.join('+'), 1) !== 0) throw new Error('the reading engine did not start')
  api.SetVariable('preserve_interword_spaces', '1')

  const readAt = (orientation: number, radians: number): Recognised => {
    if (api.SetImageFile(orientation, radians) !== 0) throw new Error('the picture cannot be opened')
    api.Recognize(null)
    const text = inLines(api.GetUTF8Text())
      .replace(/\n{3,}/g, '\n\n')
      .trim()
    return { text, confidence: text === '' ? 0 : Math.min(100, Math.max(0, Math.round(api.MeanTextConf()))) }
  }

  /** Reads a PNG, JPEG, WebP or PNM. Throws when it is none. */
  const recognise = (picture: Uint8Array, orientation = 1): Recognised => {
    core.FS.writeFile('/input', picture)
    try {
      let best = readAt(orientation, 0)
      if (best.text.length < 8 || best.confidence >= doubtful) return best
      for (const radians of quarters) {
        const turned = readAt(orientation, radians)
        if (turned.confidence > best.confidence + 15) best = turned
        if (best.confidence >= 70) break
      }
      return best
    } finally {
      api.Clear()
      core.FS.unlink('/input')
    }
  }
  return { recognise }
}
