import { DownloadOutlined, PlusOutlined, PrinterOutlined, UploadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportName } from '../../../shared/office/imports.contract.ts'
import type { RegisterName } from '../../../shared/office/registers.contract.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useDownload } from '../use-download.ts'
import { type Hotkeys, hotkeyLabel, useHotkeys } from '../use-hotkeys.ts'
import './register.css'

export type RegisterActs = {
  /** 新增: the words of the button and what it does. */
  create?: { label: string; run: () => void } | undefined
  /** 导入: the list that takes spreadsheets. */
  importInto?: ImportName | undefined
  /** 导出 and 打印 of exactly what is filtered. */
  written?: { name: RegisterName; filter: Record<string, unknown>; file: () => Promise<File> } | undefined
}

/**
 * 新增, 导入, 导出, 打印 of a register, always in this corner and under the same keys: N, I, E, P. Returns the
 * buttons and what went wrong with the last file.
 */
export function useRegisterActs({ create, importInto, written }: RegisterActs): {
  buttons: ReactNode
  failure: ReactNode
} {
  const { t } = useTranslation('register')
  const navigate = useNavigate()
  const download = useDownload(() => written?.file() ?? Promise.reject(new Error('nothing to export')))
  const toImport = () => importInto && void navigate({ to: '/import/$list', params: { list: importInto } })
  const toPrint = () =>
    written &&
    void navigate({
      to: '/print/register/$name',
      params: { name: written.name },
      search: { filter: written.filter },
    })

  const keys: Hotkeys = {}
  if (create) {
    keys.n = { run: create.run, label: create.label }
    keys['alt+n'] = create.run
  }
  if (importInto) keys.i = { run: toImport, label: t('act.import') }
  if (written) {
    keys.e = { run: () => void download.run(), label: t('act.export') }
    keys.p = { run: toPrint, label: t('act.print') }
    keys['ctrl+p'] = toPrint
  }
  useHotkeys(keys)

  const buttons = (
    <>
      {importInto ? (
        <Button icon={<UploadOutlined />} title={hotkeyLabel('i')} onClick={toImport}>
          {t('act.import')}
        </Button>
      ) : null}
      {written ? (
        <>
          <Button
            icon={<DownloadOutlined />}
            loading={download.pending}
            title={hotkeyLabel('e')}
            onClick={() => void download.run()}
          >
            {t('act.export')}
          </Button>
          <Button icon={<PrinterOutlined />} title={hotkeyLabel('p')} onClick={toPrint}>
            {t('act.print')}
          </Button>
        </>
      ) : null}
      {create ? (
        <Button type="primary" icon={<PlusOutlined />} title={hotkeyLabel('n')} onClick={create.run}>
          {create.label}
        </Button>
      ) : null}
    </>
  )
  return {
    buttons,
    failure: <RefusalAlert error={download.error} ns="register" onClose={download.dismiss} />,
  }
}
