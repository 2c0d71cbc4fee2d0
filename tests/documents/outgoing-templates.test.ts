import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { outgoingKinds } from '../../shared/documents/outgoing.rules.ts'
import { paragraphsBody, plainText } from '../../shared/documents/rich-text.ts'
import { must } from '../../shared/kernel/assert.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { outgoingOffice } from './outgoing-office.ts'

let office: Awaited<ReturnType<typeof outgoingOffice>>
beforeEach(async () => {
  office = await outgoingOffice()
})
afterEach(() => {
  expect(verifyDirectory(office.dataDir).damages).toEqual([])
  office.close()
})

const list = () => office.keeper.outgoing.templates()
const noticeOf = async () =>
  must(
    (await list()).find(({ kind }) => kind === 'notice'),
    'a template for notices',
  )

describe('templates', () => {
  it('are there for all fifteen kinds from the beginning', async () => {
    const templates = await list()
    expect(templates.map(({ kind }) => kind)).toEqual([...outgoingKinds])
    expect(outgoingKinds).toHaveLength(15)
    for (const { body, version } of templates) {
      expect(plainText(body).length).toBeGreaterThan(20)
      expect(version).toBe(0)
    }
  })

  it('are changed and added by whoever keeps documents', async () => {
    const { secretary, keeper } = office
    const { id: templateId, version, kind } = await noticeOf()
    const body = paragraphsBody('各楼栋：')
    const own = { commandId: newId(), templateId, version, kind, name: '楼栋通知', body, active: true }
    expect(await refusalOf(keeper.outgoing.saveTemplate(own))).toEqual({ code: 'FORBIDDEN' })
    expect(await secretary.outgoing.saveTemplate(own)).toMatchObject({ id: templateId, version: 1 })
    const stale = { ...own, commandId: newId(), name: '又一个' }
    expect(await refusalOf(secretary.outgoing.saveTemplate(stale))).toMatchObject({
      code: 'changedMeanwhile',
    })
    const added = { ...own, commandId: newId(), templateId: null, version: 0, name: '停水通知' }
    expect((await secretary.outgoing.saveTemplate(added)).id).toBeGreaterThan(100)
    expect((await list()).filter((one) => one.kind === kind).map(({ name }) => name)).toEqual([
      '楼栋通知',
      '停水通知',
    ])
    const history = await secretary.audit.history({ kind: 'documentTemplate', id: templateId })
    expect(history).toHaveLength(1)
  })

  it('have names of their own within a kind, and one of each kind stays in use', async () => {
    const { secretary } = office
    const { id: templateId, version, kind, body, name } = await noticeOf()
    const same = { commandId: newId(), templateId: null, version: 0, kind, name, body, active: true }
    expect(await refusalOf(secretary.outgoing.saveTemplate(same))).toEqual({
      code: 'templateNameTaken',
      name,
    })
    const off = { commandId: newId(), templateId, version, kind, name, body, active: false }
    expect(await refusalOf(secretary.outgoing.saveTemplate(off))).toEqual({ code: 'lastOfKind', kind })
    const gone = { ...off, commandId: newId(), templateId: 99 }
    expect(await refusalOf(secretary.outgoing.saveTemplate(gone))).toEqual({
      code: 'templateMissing',
      templateId: 99,
    })
  })
})
