import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Slip } from '../../shared/cashier/slip.contract.ts'
import type { OfficeSettings } from '../../shared/office/office.contract.ts'
import { api } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import { SlipCopy } from './slip-copy.tsx'
import './paper.css'
import './slip.css'

/** A receipt (收款收据) or payment slip (付款凭单) in two copies. */
export default function SlipPage() {
  const { t } = useTranslation('print')
  const { id } = useParams({ from: '/print/slip/$id' })
  const slip = useQuery(api.slips.get.queryOptions({ input: { slipId: Number(id) } }))
  const settings = useQuery(api.settings.get.queryOptions())
  const accounts = useQuery(api.accounts.list.queryOptions())
  const problem = slip.error ?? settings.error ?? accounts.error
  if (!slip.data || !settings.data || !accounts.data) {
    return <PrintNotice title={t('slip.receipt')} error={problem} />
  }
  const { accountId } = slip.data.entry
  const currency = accounts.data.find((one) => one.id === accountId)?.currency ?? ''
  return <SlipSheets slip={slip.data} settings={settings.data.settings} currency={currency} />
}

type Paper = 'A4' | 'voucher'

function SlipSheets(props: { slip: Slip; settings: OfficeSettings; currency: string }) {
  const { t } = useTranslation('print')
  const { slip, settings, currency } = props
  const [paper, setPaper] = useState<Paper>('A4')
  const [preprinted, setPreprinted] = useState(false)
  const { slipOffsetX, slipOffsetY } = settings
  const copy = {
    slip,
    currency,
    office: settings.officeName,
    preprinted: preprinted ? { x: slipOffsetX, y: slipOffsetY } : null,
  }
  const tools = (
    <>
      {preprinted ? <span>{t('slip.offset', { x: slipOffsetX / 10, y: slipOffsetY / 10 })}</span> : null}
      <Checkbox checked={preprinted} onChange={(event) => setPreprinted(event.target.checked)}>
        {t('slip.preprinted')}
      </Checkbox>
      <Segmented<Paper>
        aria-label={t('slip.paper')}
        value={paper}
        onChange={setPaper}
        options={(['A4', 'voucher'] as const).map((value) => ({ value, label: t(`slip.${value}`) }))}
      />
    </>
  )
  return (
    <PrintPage paper={paper} title={`${t(`slip.${slip.kind}`)} ${slip.numberText}`} tools={tools}>
      {paper === 'A4' ? (
        <PrintSheet>
          <SlipCopy {...copy} copy="stub" />
          <p className="slip-cut" data-preprinted={preprinted}>
            {t('slip.cut')}
          </p>
          <SlipCopy {...copy} copy="party" />
        </PrintSheet>
      ) : (
        <>
          <PrintSheet>
            <SlipCopy {...copy} copy="stub" />
          </PrintSheet>
          <PrintSheet>
            <SlipCopy {...copy} copy="party" />
          </PrintSheet>
        </>
      )}
    </PrintPage>
  )
}
