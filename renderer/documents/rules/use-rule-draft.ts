import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyBody, isBlank, type RichText, richText } from '../../../shared/documents/rich-text.ts'
import { type RuleDocument, type RuleKind, ruleKinds } from '../../../shared/documents/rules.contract.ts'
import { useWelcome } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { useDraft } from '../../ui/drafts.ts'
import { useCommand } from '../../ui/use-command.ts'

export type RuleDraft = {
  code: string
  title: string
  kind: string
  effectiveDay: string | null
  changeNote: string
  /** The text as JSON: drafts are compared by their shape, and texts have any. */
  body: string
}

/** The kind of a draft that was read back. */
export const kindOf = (kind: string): RuleKind => ruleKinds.find((one) => one === kind) ?? 'rule'

/** The text of a draft that was read back; nothing when it cannot be read. */
export function bodyOf(json: string): RichText {
  try {
    return richText.parse(JSON.parse(json))
  } catch {
    return emptyBody
  }
}

const wrongOf = (draft: RuleDraft, isNew: boolean) => ({
  code: isNew && draft.code.trim() === '',
  title: isNew && draft.title.trim() === '',
  effectiveDay: draft.effectiveDay === null,
  changeNote: !isNew && draft.changeNote.trim() === '',
  body: isBlank(bodyOf(draft.body)),
})

/** What is written of a rule or its next edition, kept at this desk until it is issued. */
export function useRuleDraft(rule: RuleDocument | null, start: RichText) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const today = useWelcome()?.today.day ?? ''
  const blank = { code: '', title: '', kind: 'rule', changeNote: '' }
  const fresh: RuleDraft = { ...blank, effectiveDay: today, body: JSON.stringify(start) }
  const place = rule ? `rule.${rule.id}.${rule.version}` : 'rule.new'
  const [draft, setDraft, clear] = useDraft<RuleDraft>(place, fresh)
  const wasKept = useRef(JSON.stringify(draft) !== JSON.stringify(fresh))
  // The editor takes a text once: another begins in another editor.
  const [turn, setTurn] = useState(0)
  const create = useCommand(client.rules.create)
  const issue = useCommand(client.rules.issue)
  const [tried, setTried] = useState(false)
  const wrong = wrongOf(draft, rule === null)
  const submit = async () => {
    setTried(true)
    if (Object.values(wrong).some(Boolean) || draft.effectiveDay === null) return
    const text = { body: bodyOf(draft.body), effectiveDay: draft.effectiveDay, changeNote: draft.changeNote }
    const saved = rule
      ? await issue.run({ ruleId: rule.id, version: rule.version, ...text })
      : await create.run({ code: draft.code, title: draft.title, kind: kindOf(draft.kind), ...text })
    if (!saved) return
    clear()
    const edition = saved.coming?.edition ?? saved.inForce?.edition ?? 1
    message.success(t('rules.published', { edition }))
    void navigate({ to: '/documents/rules/$id', params: { id: String(saved.id) } })
  }
  return {
    draft,
    set: (patch: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...patch })),
    wasKept: wasKept.current,
    turn,
    forget: () => {
      clear()
      wasKept.current = false
      setTurn((count) => count + 1)
    },
    /** What to say at a field after the first try. */
    errorOf: (field: keyof typeof wrong) => (tried && wrong[field] ? t(`rules.wrong.${field}`) : undefined),
    refusal: create.refusal ?? issue.refusal,
    pending: create.pending || issue.pending,
    submit,
  }
}

export type RuleDesk = ReturnType<typeof useRuleDraft>
