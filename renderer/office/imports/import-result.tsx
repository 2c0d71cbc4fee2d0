import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportName, ImportOverview } from '../../../shared/office/imports.contract.ts'
import { api } from '../../app/transport.ts'
import { RejectsButton } from './import-desk.tsx'

type Props = { list: ImportName; overview: ImportOverview; onAnother: () => void; onLeave: () => void }

/** What became of an import: how many were saved, the rows that were left out, first passwords. */
export function ImportResult({ list, overview, onAnother, onLeave }: Props) {
  const { t } = useTranslation('register')
  const { modal } = App.useApp()
  const count = overview.saved?.count ?? 0
  const { badCount } = overview
  const withPasswords = list === 'people'
  const leave = () => {
    if (!withPasswords) {
      onLeave()
      return
    }
    modal.confirm({
      title: t('import.leaveTitle'),
      content: t('import.leaveDetail'),
      okText: t('import.leave'),
      cancelText: t('import.stay'),
      focusable: { autoFocusButton: 'cancel' },
      onOk: onLeave,
    })
  }
  return (
    <div className="import-result">
      <Result
        status={badCount > 0 ? 'warning' : 'success'}
        title={t('import.savedTitle', { count })}
        subTitle={badCount > 0 ? t('import.savedRest', { count: badCount }) : t('import.savedAll')}
        extra={
          <span className="import-result-acts">
            {badCount > 0 ? <RejectsButton list={list} overview={overview} primary /> : null}
            <Button type={badCount > 0 ? 'default' : 'primary'} autoFocus={badCount === 0} onClick={leave}>
              {t('import.back', { list: t(`import.lists.${list}`) })}
            </Button>
            {withPasswords ? null : <Button onClick={onAnother}>{t('import.another')}</Button>}
          </span>
        }
      />
      {withPasswords ? <FirstPasswords importId={overview.importId} /> : null}
    </div>
  )
}

/** First passwords of the people that were taken: here once, to be handed to each of them. */
function FirstPasswords({ importId }: { importId: string }) {
  const { t } = useTranslation('register')
  const navigate = useNavigate()
  const { data } = useQuery({
    ...api.imports.people.passwords.queryOptions({ input: { importId } }),
    gcTime: 0,
  })
  if (!data) return null
  return (
    <section className="import-passwords" aria-label={t('import.passwords')}>
      <h2>{t('import.passwords')}</h2>
      <p>{t('import.passwordsHint')}</p>
      <Button onClick={() => navigate({ to: '/print/passwords/$id', params: { id: importId } })}>
        {t('import.printPasswords')}
      </Button>
      <table className="tabular">
        <thead>
          <tr>
            <th scope="col">{t('import.name')}</th>
            <th scope="col">{t('import.login')}</th>
            <th scope="col">{t('import.password')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ name, login, password }) => (
            <tr key={login}>
              <td>{name}</td>
              <td>{login}</td>
              <td>
                <code>{password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
