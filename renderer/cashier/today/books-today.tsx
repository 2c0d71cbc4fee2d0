import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { myOpenDues } from '../../office/duties/my-dues.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { AccountsToday } from './accounts-today.tsx'
import { beside } from './desk.ts'
import { TodayFigures } from './today-figures.tsx'
import { TodayTasks } from './today-tasks.tsx'
import '../cashier.css'
import './today.css'

/** What the books say right now; what stands among the person's duties is not said twice. */
export function BooksToday({ today }: { today: string }) {
  const { data, error } = useQuery(api.desk.today.queryOptions())
  const dues = useQuery(myOpenDues(today))
  const mayReview = useMay('closing.review')
  if (error) return <RefusalAlert error={error} ns="cashier" />
  if (!data || dues.isPending) return <Skeleton active />
  const left = beside(data, dues.data?.rows ?? [])
  return (
    <>
      <TodayFigures desk={data} />
      {/* What waits for the reviewer stands among the approvals. */}
      <TodayTasks desk={mayReview ? { ...left, awaitingReview: [] } : left} today={today} />
      <AccountsToday rows={data.accounts} today={today} />
    </>
  )
}
