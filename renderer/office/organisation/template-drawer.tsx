import { useQuery } from '@tanstack/react-query'
import { App, Radio, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateKey, TemplatePreview } from '../../../shared/office/organisation.contract.ts'
import { useWelcome } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** What a template would add, counted. */
function addsOf({ departments }: TemplatePreview) {
  const posts = departments.flatMap((one) => one.posts)
  return {
    departments: departments.filter(({ standing }) => standing === null).length,
    posts: posts.filter(({ standing }) => standing === null).length,
    duties: posts.reduce((sum, { duties }) => sum + duties, 0),
  }
}

/** Chooses one of the two templates (ORG-01, ORG-02), shows what it would add, and applies it. */
export function TemplateDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const previews = useQuery(api.organisation.templates.queryOptions())
  const residential = useWelcome()?.office?.propertyType === 'residential'
  const [key, setKey] = useState<TemplateKey>(residential ? 'six' : 'market')
  const apply = useCommand(client.organisation.applyTemplate)
  const preview = previews.data?.find((one) => one.key === key)
  const adds = preview && addsOf(preview)
  const empty = adds !== undefined && adds.departments + adds.posts + adds.duties === 0
  const submit = async () => {
    const added = await apply.run({ template: key })
    if (!added) return
    const { departments, posts, duties } = added
    message.success(t('template.done', { departments: departments.length, posts: posts.length, duties }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={560}
      title={t('template.choose')}
      onClose={onClose}
      onSubmit={submit}
      dirty={false}
      pending={apply.pending}
      submitDisabled={!adds || empty}
      submitText={t('template.apply')}
    >
      <RefusalAlert error={previews.error ?? apply.refusal} ns="organisation" />
      <Radio.Group
        className="template-choice"
        aria-label={t('template.choose')}
        value={key}
        onChange={(event) => setKey(event.target.value)}
        options={(['six', 'market'] as const).map((value) => ({ value, label: t(`template.${value}`) }))}
      />
      {preview && adds ? (
        <>
          <p>{empty ? t('template.nothing') : t('template.will', adds)}</p>
          <p className="office-hint">{t('template.explain')}</p>
          <Preview preview={preview} />
        </>
      ) : (
        <Skeleton active />
      )}
    </FormDrawer>
  )
}

function Preview({ preview }: { preview: TemplatePreview }) {
  const { t } = useTranslation('organisation')
  return (
    <ul className="template-preview">
      {preview.departments.map(({ name, duty, standing, posts }) => (
        <li key={name}>
          <strong>{name}</strong> <Standing name={name} standing={standing} />
          <p className="office-hint">{duty}</p>
          <ul>
            {posts.map((post) => (
              <li key={post.name}>
                {post.name} <Standing name={post.name} standing={post.standing} />
                {post.duties > 0 ? (
                  <span className="office-hint">{t('template.addsDuties', { count: post.duties })}</span>
                ) : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Standing({ name, standing }: { name: string; standing: string | null }) {
  const { t } = useTranslation('organisation')
  if (standing === null) return <StatusTag tone="ink">{t('template.new')}</StatusTag>
  return (
    <StatusTag>
      {standing === name ? t('template.standing') : t('template.standingAs', { name: standing })}
    </StatusTag>
  )
}
