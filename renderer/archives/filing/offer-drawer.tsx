import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilingOffer } from '../../../shared/archives/filing.contract.ts'
import { keyOf } from '../../../shared/archives/filing.rules.ts'
import type { Scheme } from '../../../shared/archives/scheme.contract.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { PartFiles } from '../part-files.tsx'
import { OfferFields } from './offer-fields.tsx'
import type { FilingLine } from './use-filing.ts'
import type { FilingWork, OfferEdit } from './work.ts'

type Props = {
  line: FilingLine
  scheme: Scheme
  work: FilingWork
  onWork: (work: FilingWork) => void
  onExclude: (away: boolean) => void
  onClose: () => void
}

/** One proposed piece: its facts, what lies in it, and what is taken out of it. */
export function OfferDrawer({ line, scheme, work, onWork, onExclude, onClose }: Props) {
  const { t } = useTranslation('archives')
  const { offer, number, excluded } = line
  const [edit, setEdit] = useState<OfferEdit>({})
  const shown: FilingOffer = { ...offer, ...edit }
  const save = () => {
    onWork({ ...work, edits: { ...work.edits, [offer.key]: { ...work.edits[offer.key], ...edit } } })
    onClose()
  }
  const apart = () => {
    onWork({ ...work, merges: work.merges.filter(([head]) => head !== offer.key) })
    onClose()
  }
  const split = (key: string) => {
    onWork({ ...work, splits: [...work.splits, key] })
    onClose()
  }
  const drop = () => {
    onWork({ ...work, papers: work.papers.filter(({ key }) => key !== offer.key) })
    onClose()
  }
  const merged = work.merges.some(([head]) => head === offer.key)
  const isPaper = work.papers.some(({ key }) => key === offer.key)
  return (
    <FormDrawer
      open
      width={620}
      title={number === '' ? offer.title : number}
      onClose={onClose}
      onSubmit={save}
      dirty={Object.keys(edit).length > 0}
      initialFocus="offer-title"
      extra={
        isPaper ? (
          <Button danger onClick={drop}>
            {t('filing.drop')}
          </Button>
        ) : (
          <Button
            onClick={() => {
              onExclude(!excluded)
              onClose()
            }}
          >
            {t(excluded ? 'filing.include' : 'filing.excludeOne')}
          </Button>
        )
      }
    >
      <OfferFields
        offer={shown}
        scheme={scheme}
        tried
        onEdit={(change) => setEdit((before) => ({ ...before, ...change }))}
      />
      {offer.parts.length > 0 ? (
        <section className="archive-parts" aria-label={t('filing.parts')}>
          <h3>{t('filing.partsTitle', { count: offer.parts.length })}</h3>
          <ol>
            {offer.parts.map((part, at) => (
              <li key={`${part.part} ${keyOf(part)}`}>
                <span className="archive-part">{t(`part.${part.part}`)}</span>
                <PartFiles part={part} />
                {at > 0 && part.part !== 'draft' && !merged ? (
                  <Button type="link" size="small" onClick={() => split(keyOf(part))}>
                    {t('filing.split')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ol>
          {merged ? <Button onClick={apart}>{t('filing.apart')}</Button> : null}
        </section>
      ) : null}
    </FormDrawer>
  )
}
