import { useTranslation } from 'react-i18next'
import { passwordScore } from './password-score.ts'
import './session.css'

const steps = [1, 2, 3] as const

/** How strong a new password is, in a bar and in words. */
export function PasswordStrength({ password }: { password: string }) {
  const { t } = useTranslation('office')
  const score = passwordScore(password)
  return (
    <span className="password-strength" data-score={score} aria-live="polite">
      {steps.map((step) => (
        <i key={step} data-on={score >= step || undefined} aria-hidden />
      ))}
      {t(`password.strength.${score}`)}
    </span>
  )
}
