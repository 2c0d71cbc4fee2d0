import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { isFileable } from '../../../shared/archives/filing.rules.ts'
import type { Scheme } from '../../../shared/archives/scheme.contract.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import { useWelcome } from '../../app/person.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { ChoiceFilter } from '../../ui/register/filters.tsx'
import { useRegister } from '../../ui/register/use-register.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { ConfirmFiling } from './confirm-filing.tsx'
import { FilingCheck } from './filing-check.tsx'
import { OfferDrawer } from './offer-drawer.tsx'
import { PaperDrawer } from './paper-drawer.tsx'
import { type FilingLine, useFiling } from './use-filing.ts'
import { useFilingColumns } from './use-filing-columns.tsx'
import { withoutFiled } from './work.ts'
import '../archives.css'

const through = ['lastYear', 'today'] as const

const address = z.object({ through: z.enum(through).catch('lastYear') })

/** Filing (归档): what waits, what the scheme proposes for it, and the one act that numbers it for ever. */
export default function FilingPage() {
  const { t } = useTranslation('archives')
  const today = useWelcome()?.today.day ?? ''
  const { filter, set } = useRegister(address)
  const upTo = filter.through === 'today' ? today : `${yearOf(today) - 1}-12-31`
  const state = useFiling(upTo, today)
  const { scheme, classes, lines, work, setWork, error } = state
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<string | null>(null)
  const [onPaper, setOnPaper] = useState(false)
  const [filing, setFiling] = useState<FilingLine[] | null>(null)
  const toggle = (key: string) => {
    const next = new Set(marked)
    if (!next.delete(key)) next.add(key)
    setMarked(next)
  }
  const columns = useFilingColumns({ scheme, marked, toggle })
  const chosen = useMemo(() => (lines ?? []).filter(({ offer }) => marked.has(offer.key)), [lines, marked])
  const ready = (chosen.length > 0 ? chosen : (lines ?? [])).filter(
    ({ excluded, faults }) => !excluded && isFileable(faults),
  )
  const file = () => ready.length > 0 && setFiling(ready)
  const addPaper = () => setOnPaper(true)
  useHotkeys({
    n: { run: addPaper, label: t('filing.paper') },
    'ctrl+enter': { run: file, label: t('filing.fileAll') },
  })
  const merge = () => {
    setWork({ ...work, merges: [...work.merges, chosen.map(({ offer }) => offer.key)] })
    setMarked(new Set())
  }
  const exclude = (keys: readonly string[], away: boolean) => {
    const others = work.excluded.filter((key) => !keys.includes(key))
    setWork({ ...work, excluded: away ? [...others, ...keys] : others })
    setMarked(new Set())
  }
  return (
    <Page
      fill
      title={t('filing.title')}
      subtitle={t('filing.subtitle')}
      actions={
        <>
          <Button icon={<PlusOutlined />} title={hotkeyLabel('n')} onClick={addPaper}>
            {t('filing.paper')}
          </Button>
          <Button
            type="primary"
            disabled={ready.length === 0}
            title={hotkeyLabel('ctrl+enter')}
            onClick={file}
          >
            {t(chosen.length > 0 ? 'filing.fileChosen' : 'filing.fileAll', { count: ready.length })}
          </Button>
        </>
      }
      filters={
        <FilingFilters
          through={filter.through}
          onThrough={(value) => set({ through: value })}
          lastYear={yearOf(today) - 1}
          chosen={chosen.length}
          total={lines?.length}
          onMerge={merge}
          onExclude={() =>
            exclude(
              chosen.map(({ offer }) => offer.key),
              true,
            )
          }
        />
      }
    >
      <RefusalAlert error={error} ns="archives" />
      {lines && classes && scheme ? (
        <FilingCheck lines={lines} classes={classes} fonds={scheme.fonds} />
      ) : null}
      <DataGrid<FilingLine>
        label={t('filing.title')}
        columns={columns}
        rows={lines}
        rowKey={({ offer }) => offer.key}
        rowClassName={({ excluded }) => (excluded ? 'row-corrected' : undefined)}
        onRowOpen={({ offer }) => setOpened(offer.key)}
        selectedKey={opened}
        emptyText={t(filter.through === 'today' ? 'filing.empty' : 'filing.emptyLastYear')}
        emptyAction={<Button onClick={addPaper}>{t('filing.paper')}</Button>}
      />
      {scheme ? (
        <FilingDrawers
          filing={state}
          scheme={scheme}
          today={today}
          opened={opened}
          onPaper={onPaper}
          onExclude={exclude}
          onClose={() => {
            setOpened(null)
            setOnPaper(false)
          }}
        />
      ) : null}
      {filing ? (
        <ConfirmFiling
          lines={filing}
          onClose={() => setFiling(null)}
          onFiled={() => {
            const keys = filing.map(({ offer }) => offer.key)
            setWork((before) => withoutFiled(before, keys))
            setMarked(new Set())
          }}
        />
      ) : null}
    </Page>
  )
}

type FiltersProps = {
  through: (typeof through)[number]
  onThrough: (value: (typeof through)[number]) => void
  lastYear: number
  /** How many are chosen. */
  chosen: number
  total: number | undefined
  onMerge: () => void
  onExclude: () => void
}

/** Through when the list goes, and what is done with those that are chosen. */
function FilingFilters(props: FiltersProps) {
  const { t } = useTranslation('archives')
  const { chosen, total, lastYear } = props
  return (
    <>
      <ChoiceFilter
        label={t('filing.through')}
        value={props.through}
        choices={through.map((value) => ({
          value,
          label: t(`filing.throughs.${value}`, { year: lastYear }),
        }))}
        onChange={props.onThrough}
      />
      {chosen > 1 ? <Button onClick={props.onMerge}>{t('filing.merge', { count: chosen })}</Button> : null}
      {chosen > 0 ? (
        <Button onClick={props.onExclude}>{t('filing.exclude', { count: chosen })}</Button>
      ) : null}
      <span className="register-count" role="status">
        {total === undefined ? '' : t('filing.count', { count: total })}
      </span>
    </>
  )
}

type DrawersProps = {
  filing: ReturnType<typeof useFiling>
  scheme: Scheme
  today: string
  opened: string | null
  onPaper: boolean
  onExclude: (keys: readonly string[], away: boolean) => void
  onClose: () => void
}

/** One piece of the list, or a new one on paper, beside the list. */
function FilingDrawers({ filing, scheme, today, opened, onPaper, onExclude, onClose }: DrawersProps) {
  const { lines, work, setWork } = filing
  const line = lines?.find(({ offer }) => offer.key === opened)
  return (
    <>
      {line ? (
        <OfferDrawer
          key={line.offer.key}
          line={line}
          scheme={scheme}
          work={work}
          onWork={setWork}
          onExclude={(away) => onExclude([line.offer.key], away)}
          onClose={onClose}
        />
      ) : null}
      {onPaper ? (
        <PaperDrawer
          scheme={scheme}
          today={today}
          onAdd={(paper) => setWork((before) => ({ ...before, papers: [...before.papers, paper] }))}
          onClose={onClose}
        />
      ) : null}
    </>
  )
}
