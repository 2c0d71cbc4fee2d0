import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { MoneyText } from '../../ui/money-text.tsx'

type ReasonProps = { reason: string; missing: boolean; onChange: (reason: string) => void }

type UndepositedProps = ReasonProps & { account: Account; undepositedFen: number; required: boolean }

/** Takings still in the drawer (未送存收入): a way to record the deposit, or the reason why not (CSH-20). */
export function UndepositedReason(props: UndepositedProps) {
  const { t } = useTranslation('cashier')
  return (
    <section className="close-deposit">
      <h3>
        {t('close.undeposited')} <MoneyText fen={props.undepositedFen} />
      </h3>
      <Field
        label={t('close.undepositedReason')}
        htmlFor="undeposited-reason"
        required={props.required}
        help={
          <>
            {t('close.undepositedHelp')}{' '}
            <Link to="/cashier/journal" search={{ account: props.account.id, tab: 'transfer' }}>
              {t('close.goDeposit')}
            </Link>
          </>
        }
        error={props.missing ? t('need.reason') : null}
      >
        <Input
          id="undeposited-reason"
          value={props.reason}
          maxLength={200}
          placeholder={t('close.undepositedExample')}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </Field>
    </section>
  )
}

/** Why drawer and book differ (长短款); the reviewer reads it (CSH-03). */
export function DifferenceReason({ reason, missing, onChange }: ReasonProps) {
  const { t } = useTranslation('cashier')
  return (
    <Field
      label={t('close.reason')}
      htmlFor="difference-reason"
      required
      help={t('close.reasonHelp')}
      error={missing ? t('need.reason') : null}
    >
      <Input
        id="difference-reason"
        value={reason}
        maxLength={200}
        placeholder={t('close.reasonExample')}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
