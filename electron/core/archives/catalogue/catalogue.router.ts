import { refuse } from '../../../../shared/kernel/refusal.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../../office/command.ts'
import { completenessOf } from './completeness.ts'
import { addNote } from './piece.commands.ts'
import { countPieces, pieceDetail, pieceFacets, pieceRows, piecesOfVolume } from './piece.queries.ts'
import { assignPieces, createVolume, updateVolume } from './volume.commands.ts'
import { listPlaces, listVolumes, volumeById } from './volume.queries.ts'

const { pieces, volumes } = guarded

const boxTopics = ['volumes', 'pieces']

export const piecesRouter = pieces.router({
  list: pieces.list.handler(({ context: { office }, input: { filter, ...page } }) => ({
    rows: pieceRows(office.read, filter, page),
    total: countPieces(office.read, filter),
  })),

  facets: pieces.facets.handler(({ context: { office }, input }) => pieceFacets(office.read, input.filter)),

  get: pieces.get.handler(({ context: { office }, input, errors }) =>
    answer(pieceDetail(office.read, input.pieceId) ?? refuse({ code: 'pieceMissing', ...input }), errors),
  ),

  addNote: pieces.addNote.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'pieces.addNote',
      input,
      actor: context.actor,
      topics: ['pieces'],
      action: (tx, acting) => addNote(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  completeness: pieces.completeness.handler(({ context: { office, actor } }) =>
    completenessOf(office, actor),
  ),
})

export const volumesRouter = volumes.router({
  list: volumes.list.handler(({ context: { office }, input }) => listVolumes(office.read, input.filter)),

  get: volumes.get.handler(({ context: { office }, input, errors }) => {
    const volume = volumeById(office.read, input.volumeId)
    return answer(
      volume
        ? { volume, pieces: piecesOfVolume(office.read, volume.id) }
        : refuse({ code: 'volumeMissing', ...input }),
      errors,
    )
  }),

  places: volumes.places.handler(({ context: { office } }) => listPlaces(office.read)),

  create: volumes.create.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'volumes.create',
      input,
      actor: context.actor,
      topics: boxTopics,
      action: (tx, acting) => createVolume(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  update: volumes.update.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'volumes.update',
      input,
      actor: context.actor,
      topics: boxTopics,
      action: (tx, acting) => updateVolume(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  assign: volumes.assign.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'volumes.assign',
      input,
      actor: context.actor,
      topics: boxTopics,
      action: (tx, acting) => assignPieces(tx, fields, acting),
    })
    return answer(result, errors)
  }),
})
