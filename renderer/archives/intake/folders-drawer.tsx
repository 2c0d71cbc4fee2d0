import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchedFolder } from '../../../shared/archives/intake.contract.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** The folders that are watched (监视文件夹): how the last look went, looking now, and for the administrator which. */
export function FoldersDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const folders = useQuery(api.intake.folders.queryOptions())
  const look = useCommand(client.intake.lookNow)
  const mayName = useMay('settings.manage')
  const mayLook = useMay('archives.manage')
  const lookNow = async () => {
    const found = await look.run({})
    await queries.invalidateQueries({ queryKey: api.intake.key() })
    if (found) message.success(t('folders.found', found))
  }
  return (
    <Drawer
      open
      size={560}
      title={t('folders.title')}
      onClose={onClose}
      extra={
        mayLook ? (
          <Button loading={look.pending} onClick={() => void lookNow()}>
            {t('folders.now')}
          </Button>
        ) : null
      }
    >
      <RefusalAlert error={folders.error ?? look.refusal} ns="intake" />
      <p className="intake-note">{t('folders.help')}</p>
      {folders.data?.length === 0 ? <p>{t('folders.none')}</p> : null}
      {(folders.data ?? []).map((folder) => (
        <Folder key={folder.id} folder={folder} mayName={mayName} />
      ))}
      {mayName ? <AddFolder /> : <p className="intake-note">{t('folders.administrator')}</p>}
    </Drawer>
  )
}

function Folder({ folder, mayName }: { folder: WatchedFolder; mayName: boolean }) {
  const { t } = useTranslation('intake')
  const set = useCommand(client.intake.setWatching)
  const { id, path, active, version, looked } = folder
  return (
    <section className="intake-folder" aria-label={path}>
      <header>
        <code>{path}</code>
        <StatusTag tone={active ? 'settled' : 'plain'}>{t(active ? 'folders.on' : 'folders.off')}</StatusTag>
        {mayName ? (
          <Button
            size="small"
            loading={set.pending}
            onClick={() => void set.run({ folderId: id, version, active: !active })}
          >
            {t(active ? 'folders.stop' : 'folders.start')}
          </Button>
        ) : null}
      </header>
      <p className="intake-note">
        {looked ? t('folders.looked', { at: looked.at }) : t('folders.never')}
        {looked && looked.waiting > 0 ? `　${t('folders.waiting', { count: looked.waiting })}` : null}
        {looked?.more ? `　${t('folders.more')}` : null}
      </p>
      {looked && looked.problem !== '' ? (
        <p className="taking-problem" role="alert">
          {t('folders.problem', { problem: looked.problem })}
        </p>
      ) : null}
      <RefusalAlert error={set.refusal} ns="intake" />
    </section>
  )
}

function AddFolder() {
  const { t } = useTranslation('intake')
  const watch = useCommand(client.intake.watch)
  const [path, setPath] = useState('')
  const id = useId()
  const add = async () => {
    if (path.trim() !== '' && (await watch.run({ path }))) setPath('')
  }
  return (
    <div className="intake-folder">
      <RefusalAlert error={watch.refusal} ns="intake" />
      <Field label={t('folders.path')} htmlFor={id} help={t('folders.pathHelp')}>
        <Input
          id={id}
          maxLength={1000}
          autoComplete="off"
          value={path}
          onChange={(event) => setPath(event.target.value)}
          onPressEnter={() => void add()}
        />
      </Field>
      <Button loading={watch.pending} onClick={() => void add()}>
        {t('folders.add')}
      </Button>
    </div>
  )
}
