import { Input, type InputRef, Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import { HowToWrite } from './how-to-write.tsx'
import { PaletteLineText } from './palette-line.tsx'
import { Understood } from './understood.tsx'
import { type PaletteGroup, usePalette } from './use-palette.ts'
import './search.css'

/** The longest text that the field takes. */
const longest = 200

/** The box over every page: finds records and pages while a person types, all by keyboard (Ctrl K). */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('search')
  const palette = usePalette(onClose)
  const field = useRef<InputRef>(null)
  const id = useId()
  const { lines, active, typed } = palette
  const lineId = (at: number) => `${id}-${at}`

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  return (
    <Modal
      open
      title={null}
      footer={null}
      closable={false}
      width={820}
      className="palette"
      style={{ top: '9vh' }}
      onCancel={onClose}
      afterOpenChange={(open) => open && field.current?.focus()}
      aria-label={t('label')}
    >
      <div className="palette-head">
        <Input
          ref={field}
          autoFocus
          variant="borderless"
          maxLength={longest}
          autoComplete="off"
          spellCheck={false}
          value={palette.text}
          placeholder={t('placeholder')}
          role="combobox"
          aria-label={t('label')}
          aria-expanded={lines.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={lines.length > 0 ? lineId(active) : undefined}
          prefix={
            palette.kind === null ? null : <span className="palette-kind">{t(`kind.${palette.kind}`)}</span>
          }
          onChange={(event) => palette.type(event.target.value)}
          onKeyDown={(event) => onKey(event, palette)}
        />
        <kbd>Esc</kbd>
      </div>
      <div className="palette-kinds" role="toolbar" aria-label={t('page.kind')}>
        {[null, ...palette.kinds].map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            tabIndex={-1}
            aria-pressed={one === palette.kind}
            onClick={() => {
              palette.choose(one)
              field.current?.focus()
            }}
          >
            {one === null ? t('all') : t(`kind.${one}`)}
          </button>
        ))}
      </div>
      <Understood text={typed} />
      <RefusalAlert error={palette.error} ns="search" />
      <Lines palette={palette} id={id} lineId={lineId} />
      {typed === '' ? <HowToWrite /> : null}
      <footer className="palette-foot">
        {(
          [
            ['↑ ↓', 'move'],
            ['enter', 'open'],
            ['Tab', 'kind'],
            ['ctrl+enter', 'all'],
            ['escape', 'close'],
          ] as const
        ).map(([keys, act]) => (
          <span key={act}>
            <kbd>{keys === 'Tab' ? keys : hotkeyLabel(keys)}</kbd> {t(`keys.${act}`)}
          </span>
        ))}
      </footer>
    </Modal>
  )
}

type PaletteState = ReturnType<typeof usePalette>

function onKey(event: KeyboardEvent, palette: PaletteState): void {
  // Letters of an input method are not done yet: its Enter and arrows are its own.
  if (event.nativeEvent.isComposing) return
  const { key } = event
  const number = event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined
  if (number !== undefined) {
    event.preventDefault()
    event.stopPropagation()
    palette.runSaved(Number(number))
    return
  }
  if (key === 'Backspace' && palette.text === '' && palette.kind !== null) palette.choose(null)
  if (key !== 'ArrowDown' && key !== 'ArrowUp' && key !== 'Tab' && key !== 'Enter') return
  event.preventDefault()
  event.stopPropagation()
  if (key === 'Tab') palette.turn(event.shiftKey ? -1 : 1)
  else if (key !== 'Enter') palette.move(key === 'ArrowDown' ? 1 : -1)
  else if (event.ctrlKey || event.metaKey) palette.openAll()
  else palette.enter()
}

function Lines({
  palette,
  id,
  lineId,
}: {
  palette: PaletteState
  id: string
  lineId: (at: number) => string
}) {
  const { t } = useTranslation('search')
  const { groups, typed, looking } = palette
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { lines }) => sum + lines.length, 0))
  if (groups.length === 0) {
    if (typed === '') return null
    return (
      <div className="palette-nothing" role="status">
        {looking ? t('looking') : t('nothing', { text: typed })}
        {looking ? null : <p>{t('nothingHint')}</p>}
      </div>
    )
  }
  return (
    <div
      className="palette-lines"
      id={`${id}-list`}
      role="listbox"
      aria-label={t('results')}
      aria-busy={looking}
    >
      {groups.map((group, at) => (
        <fieldset key={group.key} className="palette-lines-group" aria-label={groupName(group, t)}>
          <GroupHead group={group} onForget={palette.forget} />
          {group.lines.map((line, index) => {
            const place = (starts[at] ?? 0) + index
            return (
              <div
                key={place}
                id={lineId(place)}
                role="option"
                tabIndex={-1}
                aria-selected={place === palette.active}
                className="palette-line"
                onMouseMove={() => palette.point(place)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => palette.open(line)}
                onKeyDown={() => undefined}
              >
                <PaletteLineText line={line} />
              </div>
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}

type Say = ReturnType<typeof useTranslation<'search'>>['t']

function groupName({ key }: PaletteGroup, t: Say): string {
  if (key === 'pages' || key === 'recent') return t(key)
  if (key === 'saved') return t('saved.title')
  return key === 'all' ? t('all') : t(`kind.${key}`)
}

function GroupHead({ group, onForget }: { group: PaletteGroup; onForget: () => void }) {
  const { t } = useTranslation('search')
  if (group.key === 'all') return null
  return (
    <div className="palette-group" role="presentation">
      {groupName(group, t)}
      {group.count === null || group.count <= group.lines.length ? null : (
        <span className="palette-count">{t('count', { count: group.count })}</span>
      )}
      {group.key === 'recent' ? (
        <button type="button" className="link-button" tabIndex={-1} onClick={onForget}>
          {t('forget')}
        </button>
      ) : null}
    </div>
  )
}
