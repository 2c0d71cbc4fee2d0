import { useQuery } from '@tanstack/react-query'
import { App, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lendable } from '../../../shared/archives/lending.contract.ts'
import { type LoanKind, loanKinds } from '../../../shared/archives/loan.ts'
import { useMay, usePerson } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { BorrowerFields, type BorrowerForm } from './borrower-fields.tsx'
import { placeText } from './place-text.ts'

type Props = {
  /** The piece to begin with; null to choose one. */
  pieceId: number | null
  /** With the loan that was asked for, or null. */
  onClose: (loanId: number | null) => void
}

/** Asks for a piece of the archives (申请借阅). */
export function AskDrawer({ pieceId: first, onClose }: Props) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const person = usePerson()
  const archivist = useMay('archives.manage')
  const terms = useQuery(api.lending.terms.queryOptions())
  const ask = useCommand(client.lending.ask)
  const [pieceId, setPieceId] = useState(first)
  const [kind, setKind] = useState<LoanKind>('original')
  const [purpose, setPurpose] = useState('')
  const [day, setDay] = useState<string | null>(null)
  const [borrower, setBorrower] = useState<BorrowerForm>({ who: 'self', personId: null, name: '', unit: '' })
  const [tried, setTried] = useState(false)
  const dueDay = day ?? terms.data?.usual ?? null
  const wrong = {
    piece: pieceId === null,
    purpose: purpose.trim() === '',
    day: dueDay === null,
    person: borrower.who === 'person' && borrower.personId === null,
    name: borrower.who === 'guest' && borrower.name.trim() === '',
  }
  const submit = async () => {
    setTried(true)
    if (Object.values(wrong).some(Boolean) || pieceId === null || dueDay === null) return
    const { who, personId, name, unit } = borrower
    const other = { personId: who === 'person' ? personId : null, name: who === 'guest' ? name : '', unit }
    const self = { personId: person?.id ?? null, name: '', unit }
    const asked = await ask.run({ pieceId, kind, purpose, dueDay, borrower: who === 'self' ? self : other })
    if (!asked) return
    message.success(t(`ask.done.${asked.status === 'asked' ? 'asked' : kind === 'view' ? 'open' : 'ready'}`))
    onClose(asked.id)
  }
  const dirty = pieceId !== first || purpose !== '' || day !== null || borrower.who !== 'self'
  return (
    <FormDrawer
      open
      width={560}
      title={t('ask.title')}
      onClose={() => onClose(null)}
      onSubmit={submit}
      dirty={dirty}
      pending={ask.pending}
      submitText={t('ask.submit')}
    >
      <div className="lending-ask">
        <RefusalAlert error={ask.refusal} ns="lending" />
        <PieceField
          pieceId={pieceId}
          onChange={setPieceId}
          kind={kind}
          error={tried && wrong.piece ? t('ask.pieceMissing') : undefined}
        />
        <Field label={t('field.kind')} help={t(`ask.kindHelp.${kind}`)}>
          <Radio.Group
            aria-label={t('field.kind')}
            value={kind}
            options={loanKinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={(event) => setKind(event.target.value)}
          />
        </Field>
        {archivist ? (
          <BorrowerFields
            form={borrower}
            onChange={setBorrower}
            wrong={{ person: tried && wrong.person, name: tried && wrong.name }}
          />
        ) : null}
        <Field
          label={t('field.purpose')}
          htmlFor="loan-purpose"
          required
          error={tried && wrong.purpose ? t('ask.purposeMissing') : undefined}
        >
          <Input
            id="loan-purpose"
            autoComplete="off"
            maxLength={120}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </Field>
        <Field
          label={t('field.dueDay')}
          htmlFor="loan-due"
          help={terms.data ? t('ask.dueHelp', { last: terms.data.last }) : undefined}
        >
          <DayInput id="loan-due" value={dueDay} onChange={setDay} />
        </Field>
      </div>
    </FormDrawer>
  )
}

type PieceProps = {
  pieceId: number | null
  onChange: (id: number | null) => void
  kind: LoanKind
  error: string | undefined
}

/** Chooses a piece by part of its number or title, and says whether it can be had. */
function PieceField({ pieceId, onChange, kind, error }: PieceProps) {
  const { t } = useTranslation('lending')
  const [text, setText] = useState('')
  const found = useQuery(api.lending.pieces.queryOptions({ input: { text: text.slice(0, 60), limit: 30 } }))
  const chosen = useQuery({
    ...api.lending.piece.queryOptions({ input: { pieceId: pieceId ?? 0 } }),
    enabled: pieceId !== null,
    retry: false,
  })
  const rows = found.data ?? []
  const shown = chosen.data?.id === pieceId ? chosen.data : undefined
  const options = shown && !rows.some(({ id }) => id === shown.id) ? [shown, ...rows] : rows
  return (
    <Field label={t('ask.piece')} htmlFor="loan-piece" required error={error} help={t('ask.pieceHelp')}>
      <Select
        id="loan-piece"
        showSearch={{ filterOption: false, onSearch: setText }}
        value={pieceId}
        loading={found.isFetching}
        placeholder={t('ask.pieceHint')}
        notFoundContent={t('ask.pieceNone')}
        options={options.map(({ id, number, title }) => ({
          value: id,
          label: (
            <span className="lending-option">
              <span className="archive-number">{number}</span>
              {title}
            </span>
          ),
        }))}
        onChange={onChange}
      />
      {shown ? <Standing piece={shown} kind={kind} /> : null}
    </Field>
  )
}

/** Whether a piece can be had in this way, and what it takes. */
function Standing({ piece, kind }: { piece: Lendable; kind: LoanKind }) {
  const { t } = useTranslation('lending')
  const { lentTo, originalStays, needsApproval, files } = piece
  const place = placeText(t, piece)
  const said =
    kind === 'original' && originalStays
      ? t('ask.stays')
      : kind === 'original' && lentTo
        ? t('ask.lent', lentTo)
        : kind === 'view' && files === 0
          ? t('ask.noFiles')
          : null
  return (
    <p className="lending-chosen" data-tone={said === null ? undefined : 'red'} role="status">
      {said ?? t(needsApproval ? 'ask.needsApproval' : 'ask.free')}
      {said === null && place !== '' ? ` · ${place}` : ''}
    </p>
  )
}
