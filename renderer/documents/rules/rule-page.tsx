import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleDocument, RuleEdition } from '../../../shared/documents/rules.contract.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { Page } from '../../ui/page.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { CirculationPanel } from '../circulation/circulation-panel.tsx'
import { RichText } from '../editor/rich-text.tsx'
import { EditionCompare } from './edition-compare.tsx'
import { EditionReaders } from './edition-readers.tsx'
import { RuleFactsDrawer } from './rule-facts-drawer.tsx'
import { MyReading } from './rules-page.tsx'
import '../documents.css'

/** One rule: the edition in force to be read and confirmed, its other editions, and what changed between them. */
export default function RulePage() {
  const { t } = useTranslation('documents')
  const { id } = useParams({ from: '/documents/rules/$id' })
  const { data, error } = useQuery({
    ...api.rules.get.queryOptions({ input: { ruleId: Number(id) } }),
    retry: false,
  })
  if (!data) {
    return (
      <Page title={t('rules.title')}>
        {error ? <RefusalAlert error={error} ns="documents" /> : <Skeleton active />}
      </Page>
    )
  }
  return <RuleDesk key={id} rule={data.rule} editions={data.editions} />
}

function RuleDesk({ rule, editions }: { rule: RuleDocument; editions: RuleEdition[] }) {
  const { t } = useTranslation('documents')
  const [chosen, setChosen] = useState<number | null>(null)
  const [against, setAgainst] = useState<number | null>(null)
  const mayRead = useMay('documents.read')
  const shown = editions.find(({ id }) => id === chosen) ?? rule.inForce ?? editions[0]
  const other = editions.find(({ id }) => id === against && id !== shown?.id)
  if (!shown) return null
  return (
    <Page
      title={`${rule.code}　${rule.title}`}
      subtitle={t(`rules.kinds.${rule.kind}`)}
      actions={<RuleActs rule={rule} />}
    >
      <div className="rule-desk">
        <article className="rule-text">
          <header>
            <h2>{rule.title}</h2>
            <span>
              {`${t('rules.editionNo', { edition: shown.edition })}　${t('rules.fromDay', { day: shown.effectiveDay })}`}
            </span>
          </header>
          {other ? (
            <EditionCompare
              from={other.edition < shown.edition ? other : shown}
              to={other.edition < shown.edition ? shown : other}
            />
          ) : (
            <EditionText editionId={shown.id} />
          )}
          <Confirm rule={rule} shown={shown} />
        </article>
        <aside className="rule-side">
          <section aria-label={t('rules.editions')}>
            <h3>
              {t('rules.editions')} <MyReading rule={rule} />
            </h3>
            <ul className="rule-editions">
              {editions.map((one) => (
                <li key={one.id}>
                  <button type="button" aria-pressed={one.id === shown.id} onClick={() => setChosen(one.id)}>
                    <EditionHead edition={one} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
          {editions.length > 1 ? (
            <section>
              <h3>
                <label htmlFor="rule-against">{t('rules.compare')}</label>
              </h3>
              <Select
                id="rule-against"
                className="wide"
                value={other?.id ?? 0}
                options={[
                  { value: 0, label: t('rules.compareNone') },
                  ...editions
                    .filter(({ id }) => id !== shown.id)
                    .map(({ id, edition }) => ({ value: id, label: t('rules.editionNo', { edition }) })),
                ]}
                onChange={(id) => setAgainst(id === 0 ? null : id)}
              />
            </section>
          ) : null}
          {mayRead ? <EditionReaders editionId={shown.id} /> : null}
          <Attachments subjectKind="ruleDocument" subjectId={rule.id} />
          <CirculationPanel kind="ruleDocument" id={rule.id} mayStart={rule.active} />
          <RecordHistory kind="ruleDocument" id={rule.id} />
        </aside>
      </div>
    </Page>
  )
}

const tones: Record<RuleEdition['state'], StatusTone> = {
  coming: 'waiting',
  inForce: 'settled',
  past: 'plain',
}

function EditionHead({ edition }: { edition: RuleEdition }) {
  const { t } = useTranslation('documents')
  return (
    <>
      {t('rules.editionNo', { edition: edition.edition })}{' '}
      <StatusTag tone={tones[edition.state]}>{t(`rules.state.${edition.state}`)}</StatusTag>
      <span className="rule-people"> {edition.effectiveDay}</span>
      {edition.changeNote === '' ? null : <p className="rule-people">{edition.changeNote}</p>}
    </>
  )
}

function EditionText({ editionId }: { editionId: number }) {
  const { data, error } = useQuery(api.rules.edition.queryOptions({ input: { editionId } }))
  if (error) return <RefusalAlert error={error} ns="documents" />
  return data ? <RichText body={data.body} /> : <Skeleton active />
}

/** “I have read it”, under the text; nothing for an edition that was replaced or whoever need not. */
function Confirm({ rule, shown }: { rule: RuleDocument; shown: RuleEdition }) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const confirm = useCommand(client.rules.confirm)
  if (shown.state !== 'inForce' || !rule.mustRead) return null
  if (rule.readAt !== null) {
    return <p className="rule-confirm letter-note">{t('rules.readAt', { at: rule.readAt })}</p>
  }
  const submit = async () => {
    if (await confirm.run({ editionId: shown.id }))
      message.success(t('rules.confirmed', { edition: shown.edition }))
  }
  return (
    <footer className="rule-confirm">
      <RefusalAlert error={confirm.refusal} ns="documents" />
      <p className="letter-note">{t('rules.confirmHelp')}</p>
      <Button type="primary" loading={confirm.pending} onClick={() => void submit()}>
        {t('rules.confirm')}
      </Button>
    </footer>
  )
}

function RuleActs({ rule }: { rule: RuleDocument }) {
  const { t } = useTranslation('documents')
  const navigate = useNavigate()
  const manages = useMay('documents.manage')
  const [editing, setEditing] = useState(false)
  const params = { id: String(rule.id) }
  return (
    <>
      <Link to="/documents/rules">
        <Button>{t('rules.title')}</Button>
      </Link>
      <Button onClick={() => void navigate({ to: '/print/rule/$id', params })}>{t('rules.print')}</Button>
      {manages ? <Button onClick={() => setEditing(true)}>{t('rules.editFacts')}</Button> : null}
      {manages && rule.active ? (
        <Link to="/documents/rules/$id/issue" params={params}>
          <Button type="primary">{t('rules.issue')}</Button>
        </Link>
      ) : null}
      {editing ? <RuleFactsDrawer live={rule} onClose={() => setEditing(false)} /> : null}
    </>
  )
}
