declare module 'tesseract.js-core/tesseract-core-*' {
  type Core = {
    FS: { writeFile: (path: string, bytes: Uint8Array) => void; unlink: (path: string) => void }
    TessBaseAPI: new () => {
      /** 0 when the languages were found; `engine` 1 is the neural one. */
      Init: (folder: null, languages: string, engine: number) => number
      SetVariable: (name: string, value: string) => boolean
      /** Reads `/input`, turned upright by its EXIF orientation and then by an angle; 1 when it is no picture. */
      SetImageFile: (orientation: number, radians: number) => number
      Recognize: (monitor: null) => number
      GetUTF8Text: () => string
      /** Per cent. */
      MeanTextConf: () => number
      Clear: () => void
    }
  }
  const open: (options: { print: () => void; printErr: () => void }) => Promise<Core>
  export default open
}
