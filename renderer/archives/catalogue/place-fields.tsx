import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'

type Place = { room: string; cabinet: string; shelf: string }
type Props = { place: Place; disabled: boolean; error: string | undefined; onChange: (place: Place) => void }

/** Room, cabinet and shelf; those that are there already are offered. */
export function PlaceFields({ place: { room, cabinet, shelf }, disabled, error, onChange }: Props) {
  const { t } = useTranslation('archives')
  const { data: places = [] } = useQuery(api.volumes.places.queryOptions())
  const place = { room, cabinet, shelf }
  const field = (key: keyof Place, known: readonly string[]) => (
    <Field label={t(`boxes.${key}`)} htmlFor={`box-${key}`} error={key === 'room' ? error : undefined}>
      <SuggestInput
        id={`box-${key}`}
        disabled={disabled}
        maxLength={30}
        value={place[key]}
        load={async (typed) => [...new Set(known)].filter((one) => one.includes(typed.trim()))}
        onChange={(value) => onChange({ ...place, [key]: value })}
      />
    </Field>
  )
  const inRoom = places.filter((one) => one.room === room)
  return (
    <div className="archive-place">
      {field(
        'room',
        places.map((one) => one.room),
      )}
      {field(
        'cabinet',
        inRoom.map((one) => one.cabinet),
      )}
      {field(
        'shelf',
        inRoom.filter((one) => one.cabinet === cabinet).map((one) => one.shelf),
      )}
    </div>
  )
}
