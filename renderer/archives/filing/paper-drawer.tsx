import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilingOffer } from '../../../shared/archives/filing.contract.ts'
import { openCategories, openRules } from '../../../shared/archives/filing.rules.ts'
import type { Scheme } from '../../../shared/archives/scheme.contract.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import { useWelcome } from '../../app/person.ts'
import { newCommandId } from '../../ui/command-id.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { OfferFields } from './offer-fields.tsx'
import type { OfferEdit } from './work.ts'

type Props = { scheme: Scheme; today: string; onAdd: (paper: FilingOffer) => void; onClose: () => void }

/** A piece on paper that no record of the program stands for: an old file, a voucher book, a photograph. */
export function PaperDrawer({ scheme, today, onAdd, onClose }: Props) {
  const { t } = useTranslation('archives')
  const office = useWelcome()?.office?.name ?? ''
  const [fresh] = useState(() => freshPaper(scheme, today, office))
  const [paper, setPaper] = useState(fresh)
  const [tried, setTried] = useState(false)
  const edit = (change: OfferEdit) =>
    setPaper((before) => ({
      ...before,
      ...change,
      // The year follows the document until somebody says otherwise.
      ...(change.documentDay !== undefined && before.year === yearOf(before.documentDay)
        ? { year: yearOf(change.documentDay) }
        : {}),
    }))
  const whole =
    paper.title.trim() !== '' &&
    paper.responsible.trim() !== '' &&
    paper.categoryId !== null &&
    paper.ruleId !== null
  const submit = () => {
    setTried(true)
    if (!whole) return
    onAdd({ ...paper, title: paper.title.trim() })
    onClose()
  }
  return (
    <FormDrawer
      open
      width={620}
      title={t('filing.paper')}
      onClose={onClose}
      onSubmit={submit}
      submitText={t('filing.addPaper')}
      dirty={paper !== fresh}
      initialFocus="offer-title"
    >
      <p className="archive-hint">{t('filing.paperHint')}</p>
      <OfferFields offer={paper} onEdit={edit} scheme={scheme} tried={tried} />
    </FormDrawer>
  )
}

function freshPaper(scheme: Scheme, today: string, office: string): FilingOffer {
  const [category] = openCategories(scheme)
  const rule = category && openRules(scheme, category.id)[0]
  const documentDay = `${yearOf(today) - 1}-12-31`
  return {
    key: `paper ${newCommandId()}`,
    parts: [],
    title: '',
    titleMade: false,
    documentNumber: '',
    documentDay,
    responsible: office,
    secrecy: 'internal',
    keywords: '',
    pages: null,
    carrier: 'paper',
    year: yearOf(documentDay),
    categoryId: category?.id ?? null,
    ruleId: rule?.id ?? null,
    retention: rule?.retention ?? 'D30',
  }
}
