import { App } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** Asks before what was typed is lost: acts at once when nothing was, and puts the cursor back afterwards. */
export function useAskBeforeLosing(focus: () => void): (typed: boolean, act: () => void) => void {
  const { t } = useTranslation('cashier')
  const { modal } = App.useApp()
  const asking = useRef(false)
  return (typed, act) => {
    if (!typed) {
      act()
      focus()
      return
    }
    if (asking.current) return
    asking.current = true
    let agreed = false
    modal.confirm({
      title: t('line.loseTitle'),
      content: t('line.loseDetail'),
      okText: t('line.loseYes'),
      cancelText: t('line.loseNo'),
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: () => {
        agreed = true
        act()
      },
      afterClose: () => {
        asking.current = false
        if (agreed) focus()
      },
    })
  }
}
