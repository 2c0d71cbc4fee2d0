declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** Imported for its effect: it makes itself known to the library in the same thread. */
  export const WorkerMessageHandler: unknown
}
