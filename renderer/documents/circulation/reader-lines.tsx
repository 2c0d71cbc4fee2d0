import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWelcome } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { DueField } from '../due-field.tsx'

export type NextReader = { personId: number; dueDay: string | null }

type Props = { readers: readonly NextReader[]; onChange: (readers: NextReader[]) => void; ordered: boolean }

/** The readers of a new circulation in their order, each with a day; a day for all is set once above them. */
export function ReaderLines({ readers, onChange, ordered }: Props) {
  const { t } = useTranslation('documents')
  const today = useWelcome()?.today.day ?? ''
  const people = useQuery(api.organisation.peopleBrief.queryOptions())
  const [dueDay, setDueDay] = useState<string | null>(null)
  const nameOf = (id: number) => people.data?.find((one) => one.id === id)?.name ?? String(id)
  const setDue = (day: string | null) => {
    setDueDay(day)
    onChange(readers.map((one) => ({ ...one, dueDay: day })))
  }
  const up = (at: number) => {
    const next = [...readers]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at - 1, 0, moved)
    onChange(next)
  }
  return (
    <>
      <DueField
        id="round-due"
        label={t('circulation.field.dueDay')}
        help={t('incoming.help.readIn')}
        from={today}
        value={dueDay}
        onChange={setDue}
      />
      <Field label={t('circulation.readers')} htmlFor="round-add" required>
        {readers.length > 0 ? (
          <ol className="reader-lines">
            {readers.map(({ personId, dueDay: own }, at) => (
              <li key={personId} className="reader-line">
                <span className="tabular">{at + 1}</span>
                <span className="reader-name">{nameOf(personId)}</span>
                <DayInput
                  value={own}
                  placeholder={t('incoming.noDue')}
                  aria-label={t('circulation.dueAt', { name: nameOf(personId) })}
                  onChange={(day) =>
                    onChange(readers.map((one, index) => (index === at ? { ...one, dueDay: day } : one)))
                  }
                />
                {ordered ? (
                  <Button
                    disabled={at === 0}
                    size="small"
                    type="text"
                    aria-label={t('circulation.upNamed', { name: nameOf(personId) })}
                    onClick={() => up(at)}
                  >
                    {t('circulation.up')}
                  </Button>
                ) : null}
                <Button
                  size="small"
                  type="text"
                  aria-label={t('circulation.dropNamed', { name: nameOf(personId) })}
                  onClick={() => onChange(readers.filter((_, index) => index !== at))}
                >
                  {t('circulation.drop')}
                </Button>
              </li>
            ))}
          </ol>
        ) : null}
        <PersonSelect
          id="round-add"
          className="wide"
          placeholder={t('circulation.readerAt', { position: readers.length + 1 })}
          value={null}
          without={readers.map(({ personId }) => personId)}
          onChange={(personId) => {
            if (personId !== null) onChange([...readers, { personId, dueDay }])
          }}
        />
      </Field>
    </>
  )
}
