import { useTranslation } from 'react-i18next'
import type { Hit, SavedSearch } from '../../../shared/office/search.contract.ts'
import { searchKinds } from '../../../shared/office/search-kinds.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import { HitAmount } from './hit-amount.tsx'
import { HitPage } from './hit-page.tsx'
import { MarkedText } from './marked-text.tsx'
import type { PaletteLine } from './use-palette.ts'

/** One line of the box: a page, a record, an earlier search, or the way to all results. */
export function PaletteLineText({ line }: { line: PaletteLine }) {
  const { t } = useTranslation('search')
  if (line.is === 'hit') return <HitLine hit={line.hit} />
  if (line.is === 'saved') return <SavedLine saved={line.saved} keys={line.keys} />
  if (line.is === 'recent') return <span className="palette-title">{line.text}</span>
  if (line.is === 'all') return <span className="palette-all">{t('seeAll')}</span>
  return (
    <>
      <span className="palette-title">{line.page.name}</span>
      <span className="palette-detail">{line.page.desk}</span>
    </>
  )
}

function SavedLine({ saved, keys }: { saved: SavedSearch; keys: string | null }) {
  return (
    <>
      <span className="palette-title">{saved.name}</span>
      <span className="palette-detail">{saved.text}</span>
      {keys ? <kbd>{hotkeyLabel(keys)}</kbd> : null}
    </>
  )
}

function HitLine({ hit }: { hit: Hit }) {
  const { t } = useTranslation('search')
  const carrier =
    hit.kind === 'attachment' ? searchKinds.find((kind) => kind === hit.subject?.kind) : undefined
  return (
    <>
      <span className="palette-title">
        <MarkedText parts={hit.title} />
      </span>
      <span className="palette-detail">
        {hit.snippet.length > 0 ? <MarkedText parts={hit.snippet} /> : hit.detail}
      </span>
      <HitPage hit={hit} />
      {carrier ? <span className="palette-on">{t('on', { kind: t(`kind.${carrier}`) })}</span> : null}
      <HitAmount hit={hit} />
      <span className="palette-day">{hit.day}</span>
    </>
  )
}
