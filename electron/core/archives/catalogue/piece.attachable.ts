import type { Attachable } from '../../office/files/attachable.ts'
import { pieceById } from './piece.queries.ts'

/** A piece (件) shows the files that came with it; after filing nothing is added or taken away. */
export const pieceAttachables = {
  piece: {
    write: ['archives.manage'],
    title: (db, id) => {
      const piece = pieceById(db, id)
      return piece && `${piece.number} ${piece.title}`
    },
    locked: () => true,
  },
} as const satisfies Record<string, Attachable>
