import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveCategory, RetentionRule } from '../../../shared/archives/scheme.contract.ts'
import { useMay } from '../../app/person.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { CategoryDrawer } from './category-drawer.tsx'
import { FondsDrawer } from './fonds-drawer.tsx'
import { RuleDrawer } from './rule-drawer.tsx'
import { type SchemeLine, schemeLines } from './scheme-lines.ts'
import { useScheme } from './use-scheme.ts'
import '../archives.css'

type Open =
  | { kind: 'category'; category: ArchiveCategory | null }
  | { kind: 'rule'; rule: RetentionRule | null; categoryId: number | null }
  | { kind: 'fonds' }
  | null

/** The classification scheme with its retention table, and the codes of archive numbers (SEC-05). */
export default function SchemePage() {
  const { t } = useTranslation('archives')
  const { data, error } = useScheme()
  const mayManage = useMay('archives.manage')
  const [open, setOpen] = useState<Open>(null)
  const [withOff, setWithOff] = useState(false)
  const columns = useMemo(() => columnsOf(t), [t])
  const lines = useMemo(() => data && schemeLines(data, withOff), [data, withOff])
  const addCategory = () => setOpen({ kind: 'category', category: null })
  const addRule = () => setOpen({ kind: 'rule', rule: null, categoryId: null })
  useHotkeys(
    mayManage
      ? {
          n: { run: addCategory, label: t('scheme.addCategory') },
          r: { run: addRule, label: t('scheme.addRule') },
        }
      : {},
  )
  const close = () => setOpen(null)
  return (
    <Page
      fill
      title={t('scheme.title')}
      subtitle={t('scheme.subtitle')}
      actions={
        mayManage ? (
          <>
            <Button title={hotkeyLabel('r')} onClick={addRule}>
              {t('scheme.addRule')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} title={hotkeyLabel('n')} onClick={addCategory}>
              {t('scheme.addCategory')}
            </Button>
          </>
        ) : null
      }
      filters={
        <>
          {data ? (
            <span className="archive-fonds">
              {t('scheme.fondsLine', data.fonds)}{' '}
              <button type="button" className="link-button" onClick={() => setOpen({ kind: 'fonds' })}>
                {t(mayManage ? 'scheme.changeFonds' : 'scheme.seeFonds')}
              </button>
            </span>
          ) : null}
          <Checkbox checked={withOff} onChange={(event) => setWithOff(event.target.checked)}>
            {t('scheme.showOff')}
          </Checkbox>
          <span className="register-count">{t('scheme.own')}</span>
        </>
      }
    >
      <RefusalAlert error={error} ns="archives" />
      <DataGrid<SchemeLine>
        label={t('scheme.title')}
        columns={columns}
        rows={lines}
        rowKey={({ key }) => key}
        rowClassName={(line) => (line.kind === 'category' ? 'archive-heading' : undefined)}
        onRowOpen={(line) =>
          setOpen(
            line.kind === 'category'
              ? { kind: 'category', category: line.category }
              : { kind: 'rule', rule: line.rule, categoryId: line.category.id },
          )
        }
        emptyText={t('scheme.empty')}
      />
      {data && open?.kind === 'fonds' ? (
        <FondsDrawer fonds={data.fonds} mayManage={mayManage} onClose={close} />
      ) : null}
      {data && open?.kind === 'category' ? (
        <CategoryDrawer
          key={open.category?.id ?? 'new'}
          category={data.categories.find(({ id }) => id === open.category?.id) ?? null}
          scheme={data}
          mayManage={mayManage}
          onClose={close}
        />
      ) : null}
      {data && open?.kind === 'rule' ? (
        <RuleDrawer
          key={open.rule?.id ?? 'new'}
          rule={data.rules.find(({ id }) => id === open.rule?.id) ?? null}
          scheme={data}
          mayManage={mayManage}
          onClose={close}
        />
      ) : null}
    </Page>
  )
}

function columnsOf(t: TFunction<'archives'>): GridColumn<SchemeLine>[] {
  return [
    {
      key: 'name',
      title: t('scheme.name'),
      width: 260,
      grow: 2,
      render: (line) => (
        <span style={{ paddingLeft: line.depth * 20 }}>
          {line.kind === 'category' ? <strong>{line.category.name}</strong> : line.rule.name}
        </span>
      ),
    },
    {
      key: 'code',
      title: t('scheme.code'),
      width: 100,
      className: 'tabular',
      render: (line) =>
        line.kind === 'category'
          ? [line.category.letters, line.category.code].filter(Boolean).join(' · ')
          : '',
    },
    {
      key: 'retention',
      title: t('field.retention'),
      width: 90,
      render: (line) => (line.kind === 'rule' ? t(`retention.${line.rule.retention}`) : ''),
    },
    {
      key: 'least',
      title: t('scheme.least'),
      width: 90,
      render: (line) =>
        line.kind === 'rule' && line.rule.least !== null ? (
          <StatusTag tone="ink">{t(`retention.${line.rule.least}`)}</StatusTag>
        ) : null,
    },
    {
      key: 'source',
      title: t('scheme.source'),
      width: 220,
      grow: 2,
      render: (line) => (line.kind === 'rule' ? line.rule.source : lendingWords(line.category, t)),
    },
    {
      key: 'state',
      title: t('field.state'),
      width: 80,
      render: (line) => {
        const { active } = line.kind === 'rule' ? line.rule : line.category
        return (
          <StatusTag tone={active ? 'settled' : 'plain'}>{t(active ? 'scheme.on' : 'scheme.off')}</StatusTag>
        )
      },
    },
  ]
}

/** What lending asks for in a category. */
const lendingWords = (category: ArchiveCategory, t: TFunction<'archives'>): string =>
  category.code === ''
    ? ''
    : [
        category.loanNeedsApproval ? t('scheme.approved') : '',
        category.originalStays ? t('scheme.stays') : '',
      ]
        .filter(Boolean)
        .join(' · ')
