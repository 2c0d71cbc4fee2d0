import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department, Post, PostSheet } from '../../../shared/office/organisation.contract.ts'
import { conflictWithin } from '../../../shared/office/permissions.ts'
import { api, client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { same } from '../../ui/merge-typed.ts'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { DutyList } from './duty-list.tsx'
import { PostFields } from './post-fields.tsx'
import { dutiesToSave, formOfPost, type PostForm, type PostWithDuties, wrongIn } from './post-form.ts'

type Props = {
  /** Null makes a new one. */
  postId: number | null
  departments: readonly Department[]
  mayManage: boolean
  onClose: () => void
}

/** One post, once it has been read. */
export function PostDrawer({ postId, ...rest }: Props) {
  const { t } = useTranslation('organisation')
  const sheet = useQuery({
    ...api.organisation.post.queryOptions({ input: { postId: postId ?? 0 } }),
    enabled: postId !== null,
  })
  if (postId === null) return <PostEditor {...rest} sheet={null} />
  if (sheet.data) return <PostEditor {...rest} sheet={sheet.data} />
  return (
    <FormDrawer
      open
      width={680}
      title={t('tenure.post')}
      onClose={rest.onClose}
      onSubmit={rest.onClose}
      dirty={false}
      submitDisabled
    >
      {sheet.error ? <RefusalAlert error={sheet.error} ns="organisation" /> : <Skeleton active />}
    </FormDrawer>
  )
}

type EditorProps = Omit<Props, 'postId'> & { sheet: PostSheet | null }

/** One post: department, superiors, headcount, rights with their conflicts, and its duties. */
function PostEditor({ sheet, departments, mayManage, onClose }: EditorProps) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const record = useOpened(sheet && { ...sheet.post, duties: sheet.duties }, formOfPost)
  const { form, setForm, changed } = record
  const save = useSavePost(record.saved)
  const [tried, setTried] = useState(false)
  const conflicts = useQuery(api.organisation.conflicts.queryOptions()).data ?? []
  const waived = conflicts.filter((one) => one.waived).map(({ pair }) => pair)
  const wrong = wrongIn(form)
  const conflict = conflictWithin(form.roles, waived)
  const submit = async () => {
    setTried(true)
    if (!mayManage || changed || conflict || Object.values(wrong).some(Boolean)) return
    if (!(await save.run(record.opened, form, record.start))) return
    message.success(t('post.saved', { name: form.name }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={680}
      title={sheet ? t('post.edit', { name: sheet.post.name }) : t('post.add')}
      onClose={onClose}
      onSubmit={submit}
      dirty={record.dirty}
      pending={save.pending}
      submitDisabled={!mayManage || changed || conflict !== null}
      extra={sheet ? <PrintSheet postId={sheet.post.id} /> : null}
    >
      <RefusalAlert error={changed ? null : save.refusal} ns="organisation" />
      {sheet ? (
        <ChangedMeanwhile kind="post" id={sheet.post.id} record={record} onSeen={save.dismiss} />
      ) : null}
      <PostFields
        sheet={sheet}
        form={form}
        change={setForm}
        departments={departments}
        waived={waived}
        wrong={tried ? wrong : {}}
        disabled={!mayManage}
      />
      <DutyList
        rows={form.duties}
        onChange={(duties) => setForm({ ...form, duties })}
        wrong={tried && wrong.duties}
        disabled={!mayManage}
      />
      {sheet ? <RecordHistory kind="post" id={sheet.post.id} /> : null}
    </FormDrawer>
  )
}

/** Saves what changed of a post: its fields, of which it tells at once, then its duties. */
function useSavePost(onFields: (saved: PostWithDuties) => void) {
  const create = useCommand(client.organisation.createPost)
  const update = useCommand(client.organisation.updatePost)
  const duties = useCommand(client.organisation.saveDuties)
  const saveFields = async (known: Post | null, form: PostForm, start: PostForm) => {
    const { duties: _, active, departmentId, planned, ...rest } = form
    if (departmentId === null || planned === null) return undefined
    const fields = { ...rest, departmentId, planned }
    if (known === null) return create.run(fields)
    const unchanged = same({ ...form, duties: [] }, { ...start, duties: [] })
    return unchanged ? known : update.run({ postId: known.id, version: known.version, ...fields, active })
  }
  const run = async (known: PostWithDuties | null, form: PostForm, start: PostForm): Promise<boolean> => {
    const post = await saveFields(known, form, start)
    if (!post) return false
    onFields({ ...post, duties: known?.duties ?? [] })
    if (same(form.duties, start.duties)) return true
    const { id: postId, version } = post
    return (await duties.run({ postId, version, duties: dutiesToSave(form.duties) })) !== undefined
  }
  return {
    run,
    pending: create.pending || update.pending || duties.pending,
    refusal: create.refusal ?? update.refusal ?? duties.refusal,
    dismiss: () => {
      update.dismiss()
      duties.dismiss()
    },
  }
}

function PrintSheet({ postId }: { postId: number }) {
  const { t } = useTranslation('organisation')
  const navigate = useNavigate()
  const print = () => navigate({ to: '/print/post/$id', params: { id: String(postId) } })
  return <Button onClick={print}>{t('post.sheet')}</Button>
}
