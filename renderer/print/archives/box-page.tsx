import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Volume } from '../../../shared/archives/catalogue.contract.ts'
import { useWelcome } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { PrintPage, PrintSheet } from '../../ui/print-page.tsx'
import { PrintNotice } from '../print-notice.tsx'
import { ContentsSheets } from './contents-sheet.tsx'
import '../paper.css'
import './archives.css'

const sheets = ['cover', 'spine', 'contents', 'note'] as const
type Sheet = (typeof sheets)[number]

/** A4 upright. */
const room = { acrossMm: 186, rowsMm: 225 }

/** What belongs to a box: its cover, its spine (盒脊), the catalogue of what lies in it, the note sheet (备考表). */
export default function BoxPage() {
  const { t } = useTranslation('archives')
  const { id } = useParams({ from: '/print/archives/box/$id' })
  const office = useWelcome()?.office?.name ?? ''
  const [wanted, setWanted] = useState<readonly Sheet[]>(sheets)
  const { data, error } = useQuery({
    ...api.volumes.get.queryOptions({ input: { volumeId: Number(id) } }),
    retry: false,
  })
  const fonds = useQuery(api.archiveScheme.get.queryOptions()).data?.fonds.code
  const title = t('print.box')
  if (!data || fonds === undefined) return <PrintNotice title={title} error={error} ns="archives" />
  const { volume, pieces } = data
  const code = pieces[0]?.fonds ?? fonds
  const shows = (one: Sheet) => wanted.includes(one)
  return (
    <PrintPage
      paper="A4"
      title={`${title} ${t('boxes.nthOf', { ...volume, code: volume.officeCode })}`}
      tools={
        <Checkbox.Group<Sheet>
          value={[...wanted]}
          options={sheets.map((value) => ({ value, label: t(`print.sheet.${value}`) }))}
          onChange={setWanted}
        />
      }
    >
      {shows('cover') ? (
        <PrintSheet>
          <div className="box-cover">
            <h1>{office}</h1>
            <BoxFacts volume={volume} fonds={code} />
          </div>
        </PrintSheet>
      ) : null}
      {shows('spine') ? (
        <PrintSheet>
          <div className="box-spine" style={{ width: `${volume.spineMm}mm` }}>
            <BoxFacts volume={volume} fonds={code} />
          </div>
        </PrintSheet>
      ) : null}
      {shows('contents') && pieces.length > 0 ? (
        <ContentsSheets
          pieces={pieces}
          room={room}
          head={
            <>
              <span>{t('print.fondsOf', { codes: [code] })}</span>
              <span>{t('boxes.nthOf', { ...volume, code: volume.officeCode })}</span>
            </>
          }
        />
      ) : null}
      {shows('note') ? <NoteSheet volume={volume} /> : null}
    </PrintPage>
  )
}

/** 全宗号 年度 保管期限 机构（问题） 起止件号 盒号, as cover and spine have them. */
function BoxFacts({ volume, fonds }: { volume: Volume; fonds: string }) {
  const { t } = useTranslation('archives')
  const { year, retention, officeCode, categoryName, letters, from, to, number } = volume
  const facts: [string, string][] = [
    [t('print.fonds'), fonds],
    [t('scheme.letters'), letters],
    [t('field.year'), String(year)],
    [t('field.retention'), t(`retention.${retention}`)],
    [t('print.office'), `${categoryName} ${officeCode}`],
    [t('boxes.range'), from === null ? '' : `${from}–${to}`],
    [t('boxes.number'), String(number)],
  ]
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The note sheet at the end of a box (备考表): what is missing or damaged, who arranged it, who checked it. */
function NoteSheet({ volume }: { volume: Volume }) {
  const { t } = useTranslation('archives')
  return (
    <PrintSheet>
      <h1 className="paper-title">{t('print.noteSheet')}</h1>
      <div className="box-note">
        <p>{t('print.noteOf')}</p>
        <p>{volume.note}</p>
        <p>{t('boxes.inside', { pieces: volume.pieces, pages: volume.pages })}</p>
        <dl>
          {(['arranger', 'arrangedOn', 'checker', 'checkedOn'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`print.${key}`)}</dt>
              <dd />
            </div>
          ))}
        </dl>
      </div>
    </PrintSheet>
  )
}
