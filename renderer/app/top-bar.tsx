import { DownOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../ui/use-command.ts'
import { hotkeyLabel } from '../ui/use-hotkeys.ts'
import { ChangePassword } from './change-password.tsx'
import { type Language, setDeskLanguage } from './i18n.ts'
import { usePerson, useWelcome } from './person.ts'
import { freshStart, queryClient } from './query.ts'
import { useThemeChoice } from './theme/use-theme.ts'
import { api, client } from './transport.ts'
import { WorkingDay } from './working-day.tsx'

/** Office, working day, the way to the search, language, colours, and who is signed in. */
export function TopBar({ onHelp, onSearch }: { onHelp: () => void; onSearch: () => void }) {
  const { t } = useTranslation()
  const { t: search } = useTranslation('search')
  const office = useWelcome()?.office
  return (
    <header className="top-bar">
      <strong className="top-office">{office?.name}</strong>
      {office?.demo ? <span className="top-demo">{t('top.demo')}</span> : null}
      <WorkingDay />
      <div className="top-right">
        <button type="button" className="search-open" aria-label={search('label')} onClick={onSearch}>
          {search('open')} <kbd>{hotkeyLabel('ctrl+k')}</kbd>
        </button>
        <LanguageSwitch />
        <ThemeSwitch />
        <Button type="text" size="small" title={hotkeyLabel('f1')} onClick={onHelp}>
          {t('top.help')}
        </Button>
        <PersonMenu />
      </div>
    </header>
  )
}

/** 中文 / English; remembered with the person in the core, and at this desk before signing in. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const person = usePerson()
  const save = useCommand(client.session.setLanguage)
  const other: Language = i18n.language === 'en-US' ? 'zh-CN' : 'en-US'
  const change = async () => {
    await setDeskLanguage(other)
    if (!person) return
    await save.run({ language: other })
    await queryClient.invalidateQueries({ queryKey: api.session.key() })
  }
  return (
    <Button type="text" size="small" title={t('top.language')} onClick={change}>
      {other === 'en-US' ? 'English' : '中文'}
    </Button>
  )
}

const choices = ['light', 'dark', 'system'] as const

/** Light, dark, or as the system says. */
export function ThemeSwitch() {
  const { t } = useTranslation()
  const { choice, choose } = useThemeChoice()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [choice],
        items: choices.map((one) => ({ key: one, label: t(`top.${one}`), onClick: () => choose(one) })),
      }}
    >
      <Button type="text" size="small">
        {t('top.theme')} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}

function PersonMenu() {
  const { t } = useTranslation()
  const person = usePerson()
  const [changing, setChanging] = useState(false)
  const navigate = useNavigate()
  if (!person) return null
  const signOut = async () => {
    // Whoever signs in next starts at their own first page, not at the one left here.
    await navigate({ to: '/today' })
    await client.session.signOut().catch(() => undefined)
    await freshStart()
  }
  const items: MenuProps['items'] = [
    { key: 'password', label: t('top.changePassword'), onClick: () => setChanging(true) },
    { type: 'divider' },
    { key: 'signOut', label: t('top.signOut'), onClick: signOut },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
        <Button type="text" size="small" aria-label={t('top.person', { name: person.name })}>
          <span>{person.name}</span>
          <span className="top-roles">{person.roles.map((role) => t(`role.${role}`)).join(' · ')}</span>
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </>
  )
}
