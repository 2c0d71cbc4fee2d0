import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestSavedName, type SavedSearch } from '../../../shared/office/search.contract.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import type { SearchAddress } from './use-saved.ts'

type Props = {
  search: SearchAddress
  /** The one that gets another name; null keeps `search` as a new one. */
  saved: SavedSearch | null
  onClose: () => void
}

/** Asks under which name a search is kept; Enter keeps it. */
export function SavedName({ search, saved, onClose }: Props) {
  const { t } = useTranslation('search')
  const [name, setName] = useState(saved?.name ?? search.text.slice(0, longestSavedName))
  const save = useCommand(client.savedSearches.save)
  const rename = useCommand(client.savedSearches.rename)
  const said = name.trim()
  const keep = async () => {
    if (said === '') return
    const kept = saved
      ? await rename.run({ id: saved.id, name: said })
      : await save.run({ name: said, ...search })
    if (kept) onClose()
  }
  return (
    <Modal
      open
      width={420}
      title={t(saved ? 'saved.rename' : 'saved.save')}
      okText={t('saved.keep')}
      okButtonProps={{ disabled: said === '', loading: save.pending || rename.pending }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <RefusalAlert error={save.refusal ?? rename.refusal} ns="search" />
      <Input
        autoFocus
        onFocus={(event) => event.target.select()}
        autoComplete="off"
        maxLength={longestSavedName}
        aria-label={t('saved.name')}
        placeholder={t('saved.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) void keep()
        }}
      />
    </Modal>
  )
}
