import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { disposalStatus } from '../../../shared/archives/disposal.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { DisposalLists } from './disposal-lists.tsx'
import { DuePieces } from './due-pieces.tsx'
import './disposal.css'

const tabs = ['due', 'lists'] as const

/** What the address of either register may say. */
const address = z.object({
  tab: z.enum(tabs).catch('due'),
  text: addressText,
  throughYear: z.coerce.number().int().min(1900).max(2200).nullable().catch(null),
  state: z.enum(['free', 'held', 'listed', 'all']).catch('all'),
  status: disposalStatus.nullable().catch(null),
})
export type DisposalAddress = ReturnType<typeof useRegister<typeof address>>

/** Appraisal and disposal (鉴定销毁): what is due, and the lists that were drawn up. */
export default function DisposalPage() {
  const { t } = useTranslation('lending')
  const register = useRegister(address)
  const { tab } = register.filter
  const choice = (
    <Segmented
      className="disposal-tabs"
      aria-label={t('disposal.title')}
      value={tab}
      options={tabs.map((one) => ({ value: one, label: t(`disposal.tab.${one}`) }))}
      onChange={(next) => register.set({ tab: next, text: '' })}
    />
  )
  return tab === 'due' ? (
    <DuePieces register={register} tabs={choice} />
  ) : (
    <DisposalLists register={register} tabs={choice} />
  )
}
