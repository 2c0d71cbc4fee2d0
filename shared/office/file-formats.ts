import { z } from 'zod'

/** How a file is shown in place; `frames` are pages that are pictures, `none` is offered for saving only. */
export type PreviewWay = 'pages' | 'image' | 'frames' | 'read' | 'none'

type Format = {
  mediaType: string
  /** Endings that fit; the first is given to a name that has none of them. */
  endings: readonly [string, ...string[]]
  preview: PreviewWay
}

/** What an office may put on a record (附件格式), told from the bytes and never from the name. */
export const fileFormats = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'], preview: 'pages' },
  png: { mediaType: 'image/png', endings: ['png'], preview: 'image' },
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], preview: 'image' },
  webp: { mediaType: 'image/webp', endings: ['webp'], preview: 'image' },
  tiff: { mediaType: 'image/tiff', endings: ['tif', 'tiff'], preview: 'frames' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    preview: 'read',
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    preview: 'read',
  },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['pptx'],
    preview: 'read',
  },
  doc: { mediaType: 'application/msword', endings: ['doc', 'wps'], preview: 'none' },
  xls: { mediaType: 'application/vnd.ms-excel', endings: ['xls', 'et'], preview: 'read' },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', endings: ['ppt', 'dps'], preview: 'none' },
  ofd: { mediaType: 'application/ofd', endings: ['ofd'], preview: 'read' },
  text: { mediaType: 'text/plain', endings: ['txt', 'md', 'log', 'json'], preview: 'read' },
  csv: { mediaType: 'text/csv', endings: ['csv', 'tsv'], preview: 'read' },
  xml: { mediaType: 'application/xml', endings: ['xml'], preview: 'read' },
  eml: { mediaType: 'message/rfc822', endings: ['eml'], preview: 'read' },
  zip: { mediaType: 'application/zip', endings: ['zip'], preview: 'read' },
} as const satisfies Record<string, Format>

export const fileFormat = z.enum(
  Object.keys(fileFormats) as [keyof typeof fileFormats, ...(keyof typeof fileFormats)[]],
)
export type FileFormat = z.infer<typeof fileFormat>
