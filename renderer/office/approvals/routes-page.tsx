import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalRoute } from '../../../shared/office/approvals.contract.ts'
import { api } from '../../app/transport.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { RouteDrawer } from './route-drawer.tsx'
import { useStepWho } from './step-text.ts'
import './approvals.css'

/** The route of every kind of document (审批流程): who decides, from which amount, how long they may take. */
export default function RoutesPage() {
  const { t } = useTranslation('approvals')
  const routes = useQuery(api.approvalRoutes.list.queryOptions())
  const [edited, setEdited] = useState<ApprovalRoute['kind'] | null>(null)
  const route = routes.data?.find(({ kind }) => kind === edited)
  return (
    <Page title={t('routes.title')} subtitle={t('routes.subtitle')}>
      <RefusalAlert error={routes.error} ns="approvals" />
      {routes.data ? (
        <div className="routes">
          {routes.data.map((route) => (
            <RouteCard key={route.kind} route={route} onEdit={() => setEdited(route.kind)} />
          ))}
        </div>
      ) : routes.error ? null : (
        <Skeleton active />
      )}
      {route ? <RouteDrawer key={route.kind} route={route} onClose={() => setEdited(null)} /> : null}
    </Page>
  )
}

function RouteCard({ route, onEdit }: { route: ApprovalRoute; onEdit: () => void }) {
  const { t } = useTranslation('approvals')
  const who = useStepWho()
  const posts = useQuery(api.organisation.posts.queryOptions())
  const postName = (id: number) => posts.data?.find((post) => post.id === id)?.name ?? ''
  const { version, byName: by, at } = route
  const steps = route.steps.map((step, index) => ({ number: index + 1, ...step }))
  return (
    <section className="route" aria-label={t(`kind.${route.kind}`)}>
      <header>
        <h2>{t(`kind.${route.kind}`)}</h2>
        <span>
          {by === null || at === null ? t('routes.default') : t('routes.version', { version, by, at })}
        </span>
        <Button aria-label={`${t('routes.edit')}${t(`kind.${route.kind}`)}`} onClick={onEdit}>
          {t('routes.edit')}
        </Button>
      </header>
      <ol className="route-steps">
        {steps.map((step) => (
          <li key={step.number}>
            <strong>{who(step.who, step.who.kind === 'post' ? postName(step.who.postId) : null)}</strong>
            <span>
              {step.fromFen === null ? t('routes.always') : t('step.from', { fen: step.fromFen })}
              {' · '}
              {t('step.hours', { count: step.waitHours })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
