import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import {
  command,
  commandId,
  id,
  lines,
  query,
  refusal,
  refusals,
  text,
  whole,
  words,
} from '../kernel/procedure.ts'
import { submitRefusals } from '../office/approval.ts'
import { changedMeanwhile } from '../office/subject.ts'
import { secrecy, urgency } from './document-facts.ts'
import { outgoingKind, outgoingStatus, outgoingStatuses, sendingWay } from './outgoing.rules.ts'
import { richText } from './rich-text.ts'

/** What a person fills in of a document that goes out (发文). */
export const outgoingFacts = z.object({
  kind: outgoingKind,
  title: words(200),
  body: richText,
  /** 主送机关 */
  addressee: text(200),
  /** 抄送机关 */
  copiedTo: text(300),
  /** 附件说明: one attachment a line, as the document names them. */
  attachmentsNote: lines(600),
  secrecy,
  urgency,
  /** 上行文: names its signatory on paper. */
  upward: z.boolean(),
})
export type OutgoingFacts = z.infer<typeof outgoingFacts>

/** A document as the register shows it. */
export const outgoingRow = z.object({
  id,
  /** 发文字号, given at signing; null before. */
  number: z.string().nullable(),
  kind: outgoingKind,
  title: z.string(),
  addressee: z.string(),
  secrecy,
  urgency,
  /** 成文日期: the day of signing. */
  documentDay: day.nullable(),
  drafterId: id,
  drafterName: z.string(),
  signatoryName: z.string().nullable(),
  status: outgoingStatus,
  /** 报送日期: when it first went to somebody. */
  sentDay: day.nullable(),
  /** Recipients, and how many of those that it went to have not receipted it. */
  recipients: whole,
  openReceipts: whole,
  /** Attached files, such as the scan of the signed paper. */
  files: whole,
  at: instant,
  version: z.int(),
})
export type OutgoingRow = z.infer<typeof outgoingRow>

/** One recipient of a document (报送、分送). */
export const sending = z.object({
  id,
  outgoingId: id,
  recipient: z.string(),
  way: sendingWay,
  copies: z.int(),
  sentDay: day.nullable(),
  receivedDay: day.nullable(),
  receivedBy: z.string(),
  note: z.string(),
})
export type Sending = z.infer<typeof sending>

/** A text as it went to review, and why it came back, if it did. */
export const reviewedText = z.object({
  revision: id,
  title: z.string(),
  body: richText,
  byName: z.string(),
  at: instant,
  returned: z.object({ byName: z.string(), at: instant, reason: z.string() }).nullable(),
})
export type ReviewedText = z.infer<typeof reviewedText>

/** The letter that a document answers. */
export const answeredLetter = z.object({
  id,
  number: z.string(),
  title: z.string(),
  sender: z.string(),
  senderNumber: z.string(),
})
export type AnsweredLetter = z.infer<typeof answeredLetter>

/** One document, whole. */
export const outgoingDocument = outgoingRow.extend({
  ...outgoingFacts.shape,
  signedAt: instant.nullable(),
  /** SHA-256 over what was signed, in hex. */
  signedHash: z.string().nullable(),
  replyTo: answeredLetter.nullable(),
  voidReason: z.string(),
  texts: z.array(reviewedText),
  sendings: z.array(sending),
  /** Whether the person who asks may change its text now, and its way out. */
  mayEdit: z.boolean(),
  maySend: z.boolean(),
  mayVoid: z.boolean(),
})
export type OutgoingDocument = z.infer<typeof outgoingDocument>

/** Which documents the register shows. */
export const outgoingFilter = z.object({
  /** Part of a number, title, addressee, drafter or signatory. */
  text: text(60),
  kind: outgoingKind.nullable(),
  /** `open`: on its way to signing; `receipts`: sent, and a receipt is missing. */
  status: z.enum(['open', 'receipts', 'all', ...outgoingStatuses]),
  /** Days of the document (成文日期). */
  from: day.nullable(),
  to: day.nullable(),
  /** Only what the person who asks drafted. */
  mine: z.boolean(),
})
export type OutgoingFilter = z.infer<typeof outgoingFilter>

/** A text to begin a document with (公文模板); `id` up to 15 is the program's own of that kind until it is saved. */
export const documentTemplate = z.object({
  id,
  kind: outgoingKind,
  name: z.string(),
  body: richText,
  active: z.boolean(),
  version: whole,
})
export type DocumentTemplate = z.infer<typeof documentTemplate>

/** Refusals of drafting and signing, in order of precedence. */
export const outgoingRefusal = z.discriminatedUnion('code', [
  refusal('outgoingMissing', { outgoingId: id }),
  refusal('notTheDrafter', { drafterName: z.string() }),
  changedMeanwhile,
  refusal('notADraft', { status: outgoingStatus }),
  refusal('letterMissing', { incomingId: id }),
  refusal('letterSettled', { number: z.string() }),
  refusal('letterAnswered', { number: z.string(), title: z.string() }),
  refusal('bodyEmpty', {}),
  refusal('addresseeMissing', { kind: outgoingKind }),
  refusal('inReview', {}),
  refusal('outgoingFiled', { number: z.string() }),
  refusal('alreadyVoid', { reason: z.string() }),
  ...submitRefusals,
])
export type OutgoingRefusal = z.infer<typeof outgoingRefusal>

/** Refusals of keeping the list of recipients, in order of precedence. */
export const sendingRefusal = z.discriminatedUnion('code', [
  refusal('outgoingMissing', { outgoingId: id }),
  changedMeanwhile,
  refusal('outgoingFiled', { number: z.string() }),
  refusal('alreadyVoid', { reason: z.string() }),
  refusal('notSigned', {}),
  refusal('sendingMissing', { sendingId: id }),
  refusal('recipientTwice', { recipient: z.string() }),
  refusal('recipientsTooMany', { most: whole }),
  refusal('sentBeforeSigned', { documentDay: day }),
  refusal('receivedWithoutSent', {}),
  refusal('receivedBeforeSent', { sentDay: day }),
  refusal('dayAhead', { today: day }),
  refusal('sentAlready', { recipient: z.string(), sentDay: day }),
])
export type SendingRefusal = z.infer<typeof sendingRefusal>

/** Refusals of keeping templates, in order of precedence. */
export const templateRefusal = z.discriminatedUnion('code', [
  refusal('templateMissing', { templateId: id }),
  changedMeanwhile,
  refusal('templateNameTaken', { name: z.string() }),
  refusal('lastOfKind', { kind: outgoingKind }),
])
export type TemplateRefusal = z.infer<typeof templateRefusal>

const drafted = { output: outgoingDocument, errors: refusals(outgoingRefusal) }
const sent = { output: outgoingDocument, errors: refusals(sendingRefusal) }
const changed = { commandId, outgoingId: id, version: z.int() }
const sendingFacts = { recipient: words(80), way: sendingWay, copies: z.int().min(1).max(9999) }

/** Documents that go out (发文, SEC-01, SEC-02). */
export const outgoing = {
  /** The last first. Who may not read the register sees what they drafted. */
  list: query('signedIn')
    .input(z.object({ filter: outgoingFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(outgoingRow), total: whole })),
  /** For those who may read the register, its drafter, whoever decided or decides it, and readers it goes round to. */
  get: query('signedIn')
    .input(z.object({ outgoingId: id }))
    .output(drafted.output)
    .errors(drafted.errors),
  /** What waits for the person: own drafts that came back, what is signed and not sent, receipts that are missing. */
  waiting: query('signedIn').output(
    z.object({
      returned: z.array(outgoingRow),
      toSend: z.array(outgoingRow),
      receipts: z.array(outgoingRow),
    }),
  ),
  /** The document as a DOCX file in the form of GB/T 9704-2012. */
  docx: query('signedIn')
    .input(z.object({ outgoingId: id }))
    .output(z.file())
    .errors(drafted.errors),
  /** Names of addressees as they were written before, by part of the name. */
  addressees: query('documents.draft')
    .input(z.object({ text: text(80) }))
    .output(z.array(z.string())),
  /** A new draft (拟稿); `replyToId` names the letter that it answers. */
  create: command('documents.draft')
    .input(z.object({ commandId, facts: outgoingFacts, replyToId: id.nullable() }))
    .output(drafted.output)
    .errors(drafted.errors),
  /** Changes a draft or one that came back; only its drafter. */
  save: command('documents.draft')
    .input(z.object({ ...changed, facts: outgoingFacts }))
    .output(drafted.output)
    .errors(drafted.errors),
  /** Sends it to review (送审). The text that goes is kept as it was. */
  submit: command('documents.draft')
    .input(z.object({ ...changed, note: text(200) }))
    .output(drafted.output)
    .errors(drafted.errors),
  /** Before signing its drafter gives it up; afterwards its number stays visible as void (作废). */
  void: command('documents.draft')
    .input(z.object({ ...changed, reason: words(200) }))
    .output(drafted.output)
    .errors(drafted.errors),
  /** Puts recipients on the list, which signing begins with those whom the document names. */
  addRecipients: command('documents.manage')
    .input(z.object({ ...changed, recipients: z.array(z.object(sendingFacts)).min(1).max(100) }))
    .output(sent.output)
    .errors(sent.errors),
  /** Changes one recipient: when it went, when and by whom it was receipted. */
  saveSending: command('documents.manage')
    .input(
      z.object({
        ...changed,
        sendingId: id,
        ...sendingFacts,
        sentDay: day.nullable(),
        receivedDay: day.nullable(),
        receivedBy: text(30),
        note: text(200),
      }),
    )
    .output(sent.output)
    .errors(sent.errors),
  /** Marks everybody on the list whom it has not gone to as sent on a day. */
  sendAll: command('documents.manage')
    .input(z.object({ ...changed, sentDay: day }))
    .output(sent.output)
    .errors(sent.errors),
  /** Takes a recipient from the list whom it did not go to. */
  removeSending: command('documents.manage')
    .input(z.object({ ...changed, sendingId: id }))
    .output(sent.output)
    .errors(sent.errors),
  /** By kind; those switched off last. */
  templates: query('documents.draft').output(z.array(documentTemplate)),
  /** `templateId` null adds one. */
  saveTemplate: command('documents.manage')
    .input(
      z.object({
        commandId,
        templateId: id.nullable(),
        version: whole,
        kind: outgoingKind,
        name: words(60),
        body: richText,
        active: z.boolean(),
      }),
    )
    .output(documentTemplate)
    .errors(refusals(templateRefusal)),
}
