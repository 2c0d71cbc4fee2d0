import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, databaseFile } from '../../electron/core/db/connection.ts'
import { appendAudit } from '../../electron/core/office/audit/audit.commands.ts'
import { verifyOffice } from '../../electron/core/office/verify.ts'
import type { PieceProposal } from '../../shared/archives/filing.contract.ts'
import { mergeOffers, proposalOf, splitOffer } from '../../shared/archives/filing.rules.ts'
import { must } from '../../shared/kernel/assert.ts'
import { letterOffice, register, sendAhead } from '../documents/letters.ts'
import { newId, refusalOf } from '../office/desk.ts'

describe('letters of the registers', () => {
  let office: Awaited<ReturnType<typeof letterOffice>>
  beforeAll(async () => {
    office = await letterOffice('2025-06-10')
  })
  afterAll(() => office.close())

  /** Registers a letter with a file and settles it. */
  async function settled(title: string, more: object = {}) {
    const { secretary } = office
    const file = await sendAhead(secretary, `${title}.txt`, `${title}，请遵照执行。`)
    const facts = { title, receivedDay: '2025-06-10', ...more }
    const letter = await register(secretary, { facts, uploadIds: [file] })
    const { id: incomingId, version } = letter
    return secretary.incoming.close({ commandId: newId(), incomingId, version, outcome: '已办' })
  }
  const offers = () => office.secretary.filing.offers({ upTo: '2025-12-31' })
  const file = (proposals: (PieceProposal | null)[]) =>
    office.secretary.filing.file({
      commandId: newId(),
      proposals: proposals.map((one) => must(one, 'a whole proposal')),
    })

  it('wait for filing once they are settled, with a proposed line of the scheme', async () => {
    await register(office.secretary, { facts: { title: '还在办的来文', receivedDay: '2025-06-10' } })
    const letter = await settled('关于消防检查的通知', { keywords: '消防' })
    const [offer] = await offers()
    expect(offer).toMatchObject({
      key: `incoming ${letter.id}`,
      title: '关于消防检查的通知',
      year: 2025,
      carrier: 'both',
      categoryId: 11,
      ruleId: 2,
      retention: 'D10',
      parts: [
        { part: 'original', kind: 'incoming', title: expect.stringContaining('关于消防检查的通知') },
        { part: 'attachment', kind: 'attachment', title: '关于消防检查的通知.txt' },
      ],
    })
    expect(await office.manager.filing.waiting({ upTo: '2025-12-31' })).toEqual({
      total: 1,
      years: [{ year: 2025, count: 1 }],
    })
    expect(await refusalOf(office.manager.filing.offers({ upTo: '2025-12-31' }))).toEqual({
      code: 'FORBIDDEN',
    })
    expect(await office.secretary.filing.offers({ upTo: '2025-06-09' })).toEqual([])
  })

  it('are read-only once they are filed, with their files; each is filed once', async () => {
    const [offer] = await offers()
    const proposal = proposalOf(must(offer, 'a letter waits'))
    await file([proposal])
    expect(await offers()).toEqual([])
    const incomingId = must(offer?.parts[0], 'the letter').id
    const { incoming } = office.secretary
    const letter = await incoming.get({ incomingId })
    expect(letter.status).toBe('filed')
    const reopen = { commandId: newId(), incomingId, version: letter.version, reason: '改一改' }
    await expect(incoming.reopen(reopen)).rejects.toThrow()
    const subject = { subjectKind: 'incoming', subjectId: incomingId } as const
    expect(await refusalOf(office.secretary.files.begin({ ...subject, name: '后补.txt', size: 3 }))).toEqual({
      code: 'subjectLocked',
    })
    const { rows } = await office.secretary.files.list(subject)
    const remove = { commandId: newId(), attachmentId: must(rows[0], 'its file').id, reason: '不要了' }
    expect(await refusalOf(office.secretary.files.remove(remove))).toEqual({ code: 'subjectLocked' })
    expect(await refusalOf(file([proposal]))).toMatchObject({ code: 'partNotOffered' })
  })

  it('become one piece together, or two out of one, as the archivist wants', async () => {
    const first = await settled('请示甲')
    const second = await settled('请示甲的补充', { secrecy: 'secret' })
    await settled('带附图的通知')
    const waiting = await offers()
    const two = waiting.filter(({ key }) => [`incoming ${first.id}`, `incoming ${second.id}`].includes(key))
    const merged = mergeOffers(two)
    expect(merged).toMatchObject({ title: '请示甲', secrecy: 'secret' })
    const other = must(
      waiting.find(({ title }) => title === '带附图的通知'),
      'the third letter',
    )
    const split = must(splitOffer(other, 1), 'two parts')
    await file([merged && proposalOf(merged), ...split.map(proposalOf)])
    const { rows } = await office.secretary.pieces.list({
      filter: {
        text: '',
        year: null,
        letters: null,
        categoryId: null,
        retention: null,
        state: 'all',
        placeId: null,
        volumeId: null,
      },
      offset: 0,
      limit: 10,
    })
    expect(rows.map(({ title, titleMade }) => `${title}${titleMade ? ' made' : ''}`)).toEqual([
      '关于消防检查的通知',
      '请示甲',
      '带附图的通知',
      '带附图的通知.txt made',
    ])
    const detail = await office.secretary.pieces.get({ pieceId: must(rows[1], 'the merged piece').id })
    expect(detail.parts.map(({ part, kind }) => `${part} ${kind}`)).toEqual([
      'original incoming',
      'attachment attachment',
      'attachment incoming',
      'attachment attachment',
    ])
  })

  it('are missed by the check of the archives while they wait past their year', async () => {
    await settled('去年没归的来文')
    office.clock.day = '2026-01-05'
    office.secretary = await office.signIn('secretary')
    const { findings, counts } = await office.secretary.pieces.completeness()
    expect(counts.notFiled).toBe(1)
    expect(findings[0]).toMatchObject({ code: 'notFiled', title: '去年没归的来文', year: 2025 })
    office.clock.day = '2026-06-01'
    office.secretary = await office.signIn('secretary')
  })

  it('are named with the file that the store has lost', async () => {
    const sound = await office.secretary.pieces.completeness()
    expect(sound.counts.fileMissing).toBe(0)
    expect(sound.checked.files).toBe(4)
    const { rows } = await office.secretary.files.list({ subjectKind: 'incoming', subjectId: 2 })
    const { sha256, name } = must(rows[0], 'the file of a filed letter')
    const path = join(office.dataDir, 'files', sha256)
    renameSync(path, `${path}.away`)
    const { findings } = await office.secretary.pieces.completeness()
    expect(findings.filter(({ code }) => code === 'fileMissing')).toEqual([
      expect.objectContaining({ title: '关于消防检查的通知', file: name }),
    ])
    renameSync(`${path}.away`, path)
  })

  it('stand before siwu verify as they were filed, until somebody changes a file behind its back', () => {
    const damages = () => {
      const connection = connect(databaseFile(office.dataDir), { readOnly: true })
      try {
        return verifyOffice(connection, office.dataDir).damages.map(({ message }) => message)
      } finally {
        connection.close()
      }
    }
    expect(damages()).toEqual([])
    const [kind, name] = ['incoming', '后补的.txt'] as const
    office.core.office.write((tx) => {
      const row = { subjectKind: kind, subjectId: 2, name, removedAt: null }
      const changes = [{ kind: 'attachment' as const, id: 99, before: null, after: row }]
      appendAudit(tx, {
        at: office.core.office.now(),
        actorId: null,
        actor: '无人',
        desk: 'test',
        command: 'files.attach',
        commandId: null,
        body: '{}',
        reply: '{}',
        changes,
      })
    })
    expect(damages().join()).toContain('的附件“后补的.txt”在归档后变动')
    office.core.office.write((tx) =>
      tx.$client.exec(`DROP TRIGGER piece_part_is_never_deleted;
        DELETE FROM piece_part WHERE id = (SELECT min(id) FROM piece_part)`),
    )
    expect(damages().join()).toContain('与归档时不符')
  })
})
