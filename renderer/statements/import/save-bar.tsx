import { Button, Checkbox, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReadingOverview } from '../../../shared/statements/statements.contract.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import { type Decisions, planOf, type Want } from './decisions.ts'

type Props = {
  reading: ReadingOverview
  decisions: Decisions
  want: Want | null
  pending: boolean
  onDecide: (next: Decisions) => void
  onSave: () => void
}

/** The last decisions before a statement is saved, what they come to, and the button. */
export function SaveBar({ reading, decisions, want, pending, onDecide, onSave }: Props) {
  const { t } = useTranslation('statements')
  const plan = planOf(reading.counts, decisions)
  return (
    <form
      className="statement-save"
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      {reading.counts.seen > 0 ? (
        <div className="statement-save-line" data-want={want === 'seen' || undefined}>
          <span>{t('save.seen', { count: reading.counts.seen })}</span>
          <Radio.Group
            aria-label={t('save.seen', { count: reading.counts.seen })}
            value={decisions.seen}
            onChange={(event) => onDecide({ ...decisions, seen: event.target.value, takeLines: [] })}
            options={[
              { value: 'skip', label: t('save.seenSkip') },
              { value: 'take', label: t('save.seenTake') },
            ]}
          />
        </div>
      ) : null}
      {reading.proven === false ? (
        <div className="statement-save-line" data-want={want === 'reason' || undefined}>
          <span>{t('save.reason')}</span>
          <Input
            className="statement-save-reason"
            aria-label={t('save.reason')}
            value={decisions.unprovenReason}
            maxLength={200}
            placeholder={t('save.reasonHint')}
            onChange={(event) => onDecide({ ...decisions, unprovenReason: event.target.value })}
          />
        </div>
      ) : null}
      <div className="statement-save-line">
        <strong>{t('save.plan', { taken: plan.taken })}</strong>
        {plan.skipped > 0 ? <span>{t('save.skipped', { count: plan.skipped })}</span> : null}
        {plan.rejected > 0 ? <span>{t('save.rejected', { count: plan.rejected })}</span> : null}
        {reading.layout === 'byHand' ? (
          <Checkbox
            checked={decisions.rememberLayout}
            onChange={(event) => onDecide({ ...decisions, rememberLayout: event.target.checked })}
          >
            {t('save.remember')}
          </Checkbox>
        ) : null}
        <span className="statement-want" role="status">
          {want === null ? '' : t(`want.${want}`)}
        </span>
        <Button
          type="primary"
          htmlType="submit"
          loading={pending}
          disabled={want !== null}
          title={hotkeyLabel('ctrl+enter')}
        >
          {t('save.save')}
        </Button>
      </div>
    </form>
  )
}
