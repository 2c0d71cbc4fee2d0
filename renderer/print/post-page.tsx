import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PostSheet } from '../../shared/office/organisation.contract.ts'
import { useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import { Signatures } from './signatures.tsx'
import './paper.css'
import './organisation.css'

/** What a post has to do, as its holder signs it: 岗位职责书 (ORG-03). */
export default function PostPage() {
  const { t } = useTranslation('organisation')
  const { id } = useParams({ from: '/print/post/$id' })
  const sheet = useQuery(api.organisation.post.queryOptions({ input: { postId: Number(id) } }))
  const posts = useQuery(api.organisation.posts.queryOptions())
  const office = useWelcome()?.office?.name
  const title = t('print.sheet')
  if (!sheet.data || !posts.data || office === undefined) {
    return <PrintNotice title={title} error={sheet.error ?? posts.error} ns="organisation" />
  }
  if (sheet.data.duties.length === 0) return <PrintNotice title={title} text={t('print.noDuties')} />
  const nameOf = (postId: number | null) => posts.data.find((one) => one.id === postId)?.name ?? ''
  const { superiorId, secondSuperiorId } = sheet.data.post
  return (
    <PrintPage paper="A4" title={`${title} ${sheet.data.post.name}`}>
      <PrintSheet>
        <DutySheet
          sheet={sheet.data}
          office={office}
          superior={nameOf(superiorId)}
          second={nameOf(secondSuperiorId)}
        />
      </PrintSheet>
    </PrintPage>
  )
}

function DutySheet(props: { sheet: PostSheet; office: string; superior: string; second: string }) {
  const { t } = useTranslation('organisation')
  const { sheet, office, superior, second } = props
  const { post, duties, holders } = sheet
  return (
    <div className="duty-sheet">
      <h1 className="paper-title">{t('print.sheet')}</h1>
      <table className="paper-table duty-head">
        <tbody>
          <tr>
            <th scope="row">{t('print.office')}</th>
            <td>{office}</td>
            <th scope="row">{t('print.department')}</th>
            <td>{post.departmentName}</td>
          </tr>
          <tr>
            <th scope="row">{t('print.post')}</th>
            <td>{post.name}</td>
            <th scope="row">{t('print.holder')}</th>
            <td>{holders.map(({ name }) => name).join(' · ')}</td>
          </tr>
          <tr>
            <th scope="row">{t('print.superior')}</th>
            <td>{superior}</td>
            <th scope="row">{t('print.second')}</th>
            <td>{second}</td>
          </tr>
        </tbody>
      </table>
      <table className="paper-table duty-rows">
        <thead>
          <tr>
            <th scope="col">{t('print.number')}</th>
            <th scope="col">{t('print.duty')}</th>
            <th scope="col">{t('print.requirements')}</th>
          </tr>
        </thead>
        <tbody>
          {duties.map(({ id, text, requirements }, index) => (
            <tr key={id}>
              <td className="centre">{index + 1}</td>
              <td>{text}</td>
              <td className="duty-sources">{requirements.join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="duty-promise">{t('print.promise')}</p>
      <Signatures signers={[{ as: 'holder' }, { as: 'superior' }, { as: 'signDate' }]} />
    </div>
  )
}
