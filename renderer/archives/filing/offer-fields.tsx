import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { carriers, type FilingOffer } from '../../../shared/archives/filing.contract.ts'
import { openCategories, openRules } from '../../../shared/archives/filing.rules.ts'
import { isShorter, longerOf, retentions } from '../../../shared/archives/retention.rules.ts'
import type { Scheme } from '../../../shared/archives/scheme.contract.ts'
import { secrecies } from '../../../shared/documents/document-facts.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import type { OfferEdit } from './work.ts'

type Props = {
  offer: FilingOffer
  onEdit: (edit: OfferEdit) => void
  scheme: Scheme
  /** What must be filled in is said where it is missing. */
  tried: boolean
}

/** The facts of a piece before it is filed. */
export function OfferFields({ offer, onEdit, scheme, tried }: Props) {
  const { t } = useTranslation('archives')
  const missing = (text: string) => (tried && text.trim() === '' ? t('filing.missing') : undefined)
  return (
    <>
      <Field label={t('field.title')} htmlFor="offer-title" required error={missing(offer.title)}>
        <Input
          id="offer-title"
          autoComplete="off"
          maxLength={300}
          value={offer.title}
          onChange={(event) => onEdit({ title: event.target.value })}
        />
        <div>
          <Checkbox
            checked={offer.titleMade}
            onChange={(event) => onEdit({ titleMade: event.target.checked })}
          >
            {t('filing.titleMade')}
          </Checkbox>
        </div>
      </Field>
      <Field
        label={t('field.responsible')}
        htmlFor="offer-responsible"
        required
        error={missing(offer.responsible)}
      >
        <Input
          id="offer-responsible"
          autoComplete="off"
          maxLength={120}
          value={offer.responsible}
          onChange={(event) => onEdit({ responsible: event.target.value })}
        />
      </Field>
      <div className="field-pair">
        <Field label={t('field.documentNumber')} htmlFor="offer-number">
          <Input
            id="offer-number"
            autoComplete="off"
            maxLength={100}
            value={offer.documentNumber}
            onChange={(event) => onEdit({ documentNumber: event.target.value })}
          />
        </Field>
        <Field label={t('field.documentDay')} htmlFor="offer-day" required>
          <DayInput
            id="offer-day"
            value={offer.documentDay === '' ? null : offer.documentDay}
            onChange={(documentDay) => documentDay !== null && onEdit({ documentDay })}
          />
        </Field>
      </div>
      <SchemeFields offer={offer} onEdit={onEdit} scheme={scheme} tried={tried} />
      <div className="field-pair">
        <Field label={t('field.pages')} htmlFor="offer-pages" help={t('filing.pagesHelp')}>
          <InputNumber
            id="offer-pages"
            className="wide"
            min={0}
            max={99_999}
            precision={0}
            value={offer.pages}
            onChange={(pages) => onEdit({ pages })}
          />
        </Field>
        <Field label={t('field.secrecy')} htmlFor="offer-secrecy">
          <Select
            id="offer-secrecy"
            value={offer.secrecy}
            options={secrecies.map((value) => ({ value, label: t(`secrecy.${value}`) }))}
            onChange={(secrecy) => onEdit({ secrecy })}
          />
        </Field>
      </div>
      <div className="field-pair">
        <Field label={t('field.carrier')} htmlFor="offer-carrier">
          <Select
            id="offer-carrier"
            disabled={offer.parts.length === 0}
            value={offer.carrier}
            options={carriers.map((value) => ({ value, label: t(`carrier.${value}`) }))}
            onChange={(carrier) => onEdit({ carrier })}
          />
        </Field>
        <Field label={t('field.keywords')} htmlFor="offer-keywords">
          <Input
            id="offer-keywords"
            autoComplete="off"
            maxLength={300}
            value={offer.keywords}
            onChange={(event) => onEdit({ keywords: event.target.value })}
          />
        </Field>
      </div>
    </>
  )
}

/** Where a piece is filed, and for how long: as the rule says, or longer. */
function SchemeFields({ offer, onEdit, scheme, tried }: Props) {
  const { t } = useTranslation('archives')
  const rules = offer.categoryId === null ? [] : openRules(scheme, offer.categoryId)
  const rule = rules.find(({ id }) => id === offer.ruleId)
  const choose = (categoryId: number) => {
    const [first] = openRules(scheme, categoryId)
    onEdit({ categoryId, ruleId: first?.id ?? null, ...(first ? { retention: first.retention } : {}) })
  }
  return (
    <>
      <div className="field-pair">
        <Field
          label={t('field.category')}
          htmlFor="offer-category"
          required
          error={tried && offer.categoryId === null ? t('filing.missing') : undefined}
        >
          <Select<number | null>
            id="offer-category"
            showSearch={{ optionFilterProp: 'label' }}
            value={offer.categoryId}
            options={openCategories(scheme).map(({ id, letters, code, name }) => ({
              value: id,
              label: `${name} ${letters}·${code}`,
            }))}
            onChange={(id) => id !== null && choose(id)}
          />
        </Field>
        <Field label={t('field.year')} htmlFor="offer-year" required>
          <InputNumber
            id="offer-year"
            className="wide"
            min={1900}
            max={9999}
            precision={0}
            value={offer.year}
            onChange={(year) => year !== null && onEdit({ year })}
          />
        </Field>
      </div>
      <Field
        label={t('filing.rule')}
        htmlFor="offer-rule"
        required
        help={rule?.source}
        error={tried && !rule ? t('filing.missing') : undefined}
      >
        <Select<number | null>
          id="offer-rule"
          className="wide"
          value={rule?.id ?? null}
          options={rules.map(({ id, name, retention }) => ({
            value: id,
            label: `${name}（${t(`retention.${retention}`)}）`,
          }))}
          onChange={(ruleId) => {
            const next = rules.find(({ id }) => id === ruleId)
            if (next) onEdit({ ruleId: next.id, retention: next.retention })
          }}
        />
      </Field>
      <Field label={t('field.retention')} htmlFor="offer-retention" help={t('filing.longer')}>
        <Select
          id="offer-retention"
          className="wide"
          value={rule ? longerOf(offer.retention, rule.retention) : offer.retention}
          options={retentions.map((value) => ({
            value,
            label: t(`retention.${value}`),
            disabled: rule !== undefined && isShorter(value, rule.retention),
          }))}
          onChange={(retention) => onEdit({ retention })}
        />
      </Field>
    </>
  )
}
