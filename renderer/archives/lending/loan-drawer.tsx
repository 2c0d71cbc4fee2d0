import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Descriptions, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Loan } from '../../../shared/archives/loan.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { ApprovalTrail } from '../../office/approvals/approval-trail.tsx'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { HandOutForm, RenewForm, TakeBackForm } from './loan-forms.tsx'
import { LoanState } from './loan-state.tsx'
import { placeText } from './place-text.ts'
import { ViewFiles } from './view-files.tsx'
import './lending.css'

type Props = { loanId: number | null; onClose: () => void }

/** One loan beside the register: what was lent to whom, what is to be done with it, its views, files and history. */
export function LoanDrawer({ loanId, onClose }: Props) {
  const { t } = useTranslation('lending')
  const { data, error } = useQuery({
    ...api.lending.get.queryOptions({ input: { loanId: loanId ?? 0 } }),
    enabled: loanId !== null,
    retry: false,
  })
  const shown = data?.loan.id === loanId ? data : undefined
  return (
    <Drawer
      open={loanId !== null}
      size={600}
      title={
        shown ? (
          <>
            {t('loan.title')} <LoanState loan={shown.loan} />
          </>
        ) : (
          t('loan.title')
        )
      }
      onClose={onClose}
      destroyOnHidden
      // The drawer takes the focus for itself when it opens: the act that waits gets it back.
      afterOpenChange={(open) => {
        if (open) document.querySelector<HTMLElement>('.lending-form input')?.focus()
      }}
      extra={
        shown ? (
          <Link to="/print/loan/$id" params={{ id: String(shown.loan.id) }}>
            <Button size="small">{t('loan.print')}</Button>
          </Link>
        ) : null
      }
    >
      <RefusalAlert error={error} ns="lending" />
      {shown ? <Opened key={shown.loan.id} {...shown} /> : null}
    </Drawer>
  )
}

type Shown = NonNullable<Awaited<ReturnType<typeof client.lending.get>>>

function Opened({ loan, may, views, limits }: Shown) {
  const { t } = useTranslation('lending')
  return (
    <>
      <Acts key={loan.version} loan={loan} may={may} limits={limits} />
      <LoanFacts loan={loan} />
      {may.view ? <ViewFiles loanId={loan.id} dueDay={loan.dueDay} /> : null}
      {loan.kind === 'view' ? (
        <section className="lending-files" aria-label={t('loan.views')}>
          <h3>{t('loan.views')}</h3>
          {views.length === 0 ? <p className="lending-muted">{t('loan.noViews')}</p> : null}
          <ul>
            {views.map(({ fileName, personName, at }) => (
              <li key={`${at} ${fileName}`}>
                <span className="lending-muted tabular">{formatInstant(at)}</span>
                {personName}
                <span>{fileName}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ApprovalTrail subjectKind="loan" subjectId={loan.id} acts />
      <Attachments subjectKind="loan" subjectId={loan.id} />
      <RecordHistory kind="loan" id={loan.id} />
    </>
  )
}

type Doing = 'handOut' | 'takeBack' | 'renew' | null

/** What the person at this desk may do with the loan. */
function Acts({ loan, may, limits }: Pick<Shown, 'loan' | 'may' | 'limits'>) {
  const { t } = useTranslation('lending')
  const { modal, message } = App.useApp()
  const withdraw = useCommand(client.lending.withdraw)
  const [doing, setDoing] = useState<Doing>(may.handOut ? 'handOut' : null)
  const done = () => setDoing(null)
  const endsView = loan.kind === 'view'
  const askToWithdraw = () =>
    modal.confirm({
      title: t('withdraw.title'),
      content: t('withdraw.detail', { title: loan.piece.title }),
      okText: t('withdraw.yes'),
      okButtonProps: { danger: true },
      onOk: async () => {
        const taken = await withdraw.run({ loanId: loan.id, version: loan.version, note: '' })
        if (taken) message.success(t('withdraw.done'))
      },
    })
  useHotkeys({
    ...(may.handOut && { 'alt+h': { run: () => setDoing('handOut'), label: t('handOut.act') } }),
    ...(may.takeBack && { 'alt+b': { run: () => setDoing('takeBack'), label: t('takeBack.act') } }),
    ...(may.renew && { 'alt+r': { run: () => setDoing('renew'), label: t('renew.act') } }),
  })
  if (doing === 'handOut') return <HandOutForm loan={loan} onClose={done} />
  if (doing === 'takeBack') return <TakeBackForm loan={loan} onClose={done} />
  if (doing === 'renew') return <RenewForm loan={loan} limits={limits} onClose={done} />
  return (
    <>
      <RefusalAlert error={withdraw.refusal} ns="lending" onClose={withdraw.dismiss} />
      <div className="lending-acts">
        {may.handOut ? (
          <Button type="primary" title={hotkeyLabel('alt+h')} onClick={() => setDoing('handOut')}>
            {t('handOut.act')}
          </Button>
        ) : null}
        {may.takeBack ? (
          <Button type="primary" title={hotkeyLabel('alt+b')} onClick={() => setDoing('takeBack')}>
            {t(endsView ? 'takeBack.endView' : 'takeBack.act')}
          </Button>
        ) : null}
        {may.renew ? (
          <Button title={hotkeyLabel('alt+r')} onClick={() => setDoing('renew')}>
            {t('renew.act')}
          </Button>
        ) : null}
        {may.withdraw ? (
          <Button danger loading={withdraw.pending} onClick={askToWithdraw}>
            {t('withdraw.act')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

/** The facts of a loan, for its drawer and for whoever decides it. */
export function LoanFacts({ loan }: { loan: Loan }) {
  const { t } = useTranslation('lending')
  const { piece, outDay, returnedDay, condition, pagesOut, pagesBack } = loan
  const pages = pagesOut === null ? '' : pagesBack === null ? `${pagesOut}` : `${pagesBack} / ${pagesOut}`
  const facts: [string, React.ReactNode][] = [
    [t('field.number'), <PieceNumber key="number" piece={piece} />],
    [t('field.title'), piece.title],
    [t('field.place'), placeText(t, piece)],
    [t('field.kind'), t(`kind.${loan.kind}`)],
    [t('field.borrower'), [loan.borrowerName, loan.borrowerUnit].filter(Boolean).join('　')],
    [t('field.purpose'), loan.purpose],
    [t('field.askedBy'), `${loan.askedByName} ${formatInstant(loan.askedAt).slice(0, 16)}`],
    [t('field.approvedBy'), loan.approvedByName ?? ''],
    [t('field.out'), outDay === null ? '' : `${outDay} ${loan.outByName ?? ''}`],
    [t('field.dueDay'), <Marked key="due" red={loan.overdue} text={loan.dueDay} />],
    [t('field.renewals'), loan.renewals === 0 ? '' : String(loan.renewals)],
    [t('field.returned'), returnedDay === null ? '' : `${returnedDay} ${loan.returnedToName ?? ''}`],
    [t('field.pages'), pages === '' ? '' : <Marked key="pages" red={loan.amiss} text={pages} />],
    [t('field.condition'), condition === null ? '' : t(`condition.${condition}`)],
    [t('field.note'), loan.note],
  ]
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      items={facts
        .filter(([, value]) => value !== '')
        .map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}

const Marked = ({ red, text }: { red: boolean; text: string }) =>
  red ? <span className="lending-red">{text}</span> : text

/** The archive number, with the way to the catalogue for whoever reads it. */
function PieceNumber({ piece: { id, number } }: { piece: Loan['piece'] }) {
  const mayRead = useMay('archives.read')
  if (!mayRead) return number
  return (
    <Link to="/archives" search={{ open: id, state: 'all' }} className="archive-number">
      {number}
    </Link>
  )
}
