import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { emptyBody, type RichText } from '../../../shared/documents/rich-text.ts'
import type { RuleDocument } from '../../../shared/documents/rules.contract.ts'
import { api } from '../../app/transport.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { RichEditor } from '../editor/rich-editor.tsx'
import { EditionFields, RuleNameFields } from './rule-editor-fields.tsx'
import { bodyOf, useRuleDraft } from './use-rule-draft.ts'
import '../documents.css'

/** A new rule (制度) with its first edition. */
export function NewRulePage() {
  return <RuleEditor rule={null} start={emptyBody} />
}

/** The next edition of a rule, begun from the text of the last. */
export default function IssuePage() {
  const { t } = useTranslation('documents')
  const { id } = useParams({ from: '/documents/rules/$id/issue' })
  const rule = useQuery({ ...api.rules.get.queryOptions({ input: { ruleId: Number(id) } }), retry: false })
  const last = rule.data?.editions[0]?.id ?? null
  const text = useQuery({
    ...api.rules.edition.queryOptions({ input: { editionId: last ?? 0 } }),
    enabled: last !== null,
  })
  if (!rule.data || !text.data) {
    const error = rule.error ?? text.error
    return (
      <Page title={t('rules.issue')}>
        {error ? <RefusalAlert error={error} ns="documents" /> : <Skeleton active />}
      </Page>
    )
  }
  return <RuleEditor key={id} rule={rule.data.rule} start={text.data.body} />
}

function RuleEditor({ rule, start }: { rule: RuleDocument | null; start: RichText }) {
  const { t } = useTranslation('documents')
  const navigate = useNavigate()
  const desk = useRuleDraft(rule, start)
  const { draft, set, errorOf, submit } = desk
  useHotkeys({ 'ctrl+enter': { run: () => void submit(), label: t('rules.publish') } })
  const back = () =>
    void (rule
      ? navigate({ to: '/documents/rules/$id', params: { id: String(rule.id) } })
      : navigate({ to: '/documents/rules' }))
  return (
    <Page
      title={rule ? t('rules.issueTitle', { title: rule.title }) : t('rules.createTitle')}
      actions={
        <>
          <Button onClick={back}>{t('rules.back')}</Button>
          <Button
            type="primary"
            loading={desk.pending}
            title={hotkeyLabel('ctrl+enter')}
            onClick={() => void submit()}
          >
            {t('rules.publish')}
          </Button>
        </>
      }
    >
      <div className="rule-form">
        <RefusalAlert error={desk.refusal} ns="documents" />
        {desk.wasKept ? (
          <p className="rule-kept letter-note">
            {t('rules.draftKept')}{' '}
            <button type="button" className="link-button" onClick={desk.forget}>
              {t('rules.forget')}
            </button>
          </p>
        ) : null}
        {rule ? null : <RuleNameFields draft={draft} set={set} errorOf={errorOf} />}
        <EditionFields draft={draft} set={set} errorOf={errorOf} isFirst={rule === null} />
        {errorOf('body') ? (
          <p className="field-error" role="alert">
            {errorOf('body')}
          </p>
        ) : null}
        <RichEditor
          key={desk.turn}
          label={t('rules.field.body')}
          value={bodyOf(draft.body)}
          onChange={(body) => set({ body: JSON.stringify(body) })}
        />
      </div>
    </Page>
  )
}
