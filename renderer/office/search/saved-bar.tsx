import { CloseOutlined, EditOutlined, StarOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedSearch } from '../../../shared/office/search.contract.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { type Hotkeys, hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { SavedName } from './saved-name.tsx'
import { type SearchAddress, sameSearch, savedKey, savedPlace, useSaved } from './use-saved.ts'

/** The person's own searches above the results (常用检索): run by Alt and their number, kept, renamed, taken away. */
export function SavedBar({ shown }: { shown: SearchAddress }) {
  const { t } = useTranslation('search')
  const navigate = useNavigate()
  const saved = useSaved()
  const here = saved.find((one) => sameSearch(one, shown)) ?? null
  const [naming, setNaming] = useState<'new' | 'other' | null>(null)
  const { remove, removed, restore } = useRemoval()
  const undo = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone: the next one to press takes its place.
  useEffect(() => {
    if (removed) undo.current?.focus()
  }, [removed])
  const mayKeep = shown.text !== '' && here === null
  const keys: Hotkeys = {}
  for (const [place, one] of saved.entries()) {
    const key = savedKey(place)
    if (key)
      keys[key] = { run: () => void navigate(savedPlace(one)), label: t('saved.run', { name: one.name }) }
  }
  if (mayKeep) keys.s = { run: () => setNaming('new'), label: t('saved.save') }
  if (here) keys.f2 = { run: () => setNaming('other'), label: t('saved.rename') }
  if (removed) keys['ctrl+z'] = { run: () => void restore.run({ id: removed.id }), label: t('saved.undo') }
  useHotkeys(keys)
  return (
    <div className="saved-bar" role="toolbar" aria-label={t('saved.title')}>
      {saved.map((one, place) => (
        <SavedChip key={one.id} saved={one} keys={savedKey(place)} here={one.id === here?.id}>
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('saved.rename')}
            title={`${t('saved.rename')} ${hotkeyLabel('f2')}`}
            onClick={() => setNaming('other')}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('saved.remove')}
            title={t('saved.remove')}
            loading={remove.pending}
            onClick={() => void remove.run(one)}
          />
        </SavedChip>
      ))}
      {mayKeep ? (
        <Button
          size="small"
          icon={<StarOutlined />}
          title={hotkeyLabel('s')}
          onClick={() => setNaming('new')}
        >
          {t('saved.save')}
        </Button>
      ) : null}
      {removed ? (
        <span role="status" className="saved-removed">
          {t('saved.removed', { name: removed.name })}{' '}
          <button
            ref={undo}
            type="button"
            className="link-button"
            title={hotkeyLabel('ctrl+z')}
            onClick={() => void restore.run({ id: removed.id })}
          >
            {t('saved.undo')}
          </button>
        </span>
      ) : null}
      <RefusalAlert error={remove.refusal ?? restore.refusal} ns="search" onClose={restore.dismiss} />
      {naming ? (
        <SavedName search={shown} saved={naming === 'other' ? here : null} onClose={() => setNaming(null)} />
      ) : null}
    </div>
  )
}

type ChipProps = { saved: SavedSearch; keys: string | null; here: boolean; children: ReactNode }

function SavedChip({ saved, keys, here, children }: ChipProps) {
  const navigate = useNavigate()
  return (
    <span className="saved-chip" data-here={here || undefined}>
      <button type="button" aria-pressed={here} onClick={() => void navigate(savedPlace(saved))}>
        {saved.name}
        {keys ? <kbd>{hotkeyLabel(keys)}</kbd> : null}
      </button>
      {here ? children : null}
    </span>
  )
}

/** Takes one away and remembers which, so that it can be brought back. */
function useRemoval() {
  const [removed, setRemoved] = useState<SavedSearch | null>(null)
  const taking = useCommand(client.savedSearches.remove)
  const bringing = useCommand(client.savedSearches.restore)
  return {
    removed,
    remove: {
      pending: taking.pending,
      refusal: taking.refusal,
      run: async (saved: SavedSearch) => {
        if (await taking.run({ id: saved.id })) setRemoved(saved)
      },
    },
    restore: {
      refusal: bringing.refusal,
      dismiss: () => {
        bringing.dismiss()
        taking.dismiss()
      },
      run: async ({ id }: { id: number }) => {
        if (await bringing.run({ id })) setRemoved(null)
      },
    },
  }
}
