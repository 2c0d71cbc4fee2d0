import { App, Button, Drawer } from 'antd'
import { type ReactNode, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEnterMovesOn } from './use-enter-moves-on.ts'
import { hotkeyLabel } from './use-hotkeys.ts'

type Props = {
  open: boolean
  title: ReactNode
  onClose: () => void
  onSubmit: () => void
  /** Something was typed that closing would lose. */
  dirty: boolean
  pending?: boolean
  submitText?: ReactNode
  /** The act is destructive: its button is red. */
  danger?: boolean
  submitDisabled?: boolean
  width?: number
  /** Id of the field to begin in; without it, the first. */
  initialFocus?: string
  /** Other acts, on the left of the foot. */
  extra?: ReactNode
  children: ReactNode
}

/** A form beside the register: Enter moves on, Ctrl+Enter submits, Esc asks before losing what was typed. */
export function FormDrawer(props: Props) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const asking = useRef(false)
  const formId = useId()

  const close = () => {
    if (!props.dirty) {
      props.onClose()
      return
    }
    if (asking.current) return
    asking.current = true
    modal.confirm({
      title: t('lose.title'),
      content: t('lose.detail'),
      okText: t('lose.yes'),
      cancelText: t('lose.no'),
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: props.onClose,
      afterClose: () => {
        asking.current = false
      },
    })
  }

  return (
    <Drawer
      open={props.open}
      title={props.title}
      size={props.width ?? 480}
      destroyOnHidden
      mask={{ closable: !props.dirty }}
      onClose={close}
      // The drawer takes the focus for itself when it opens: hand it on, so that one can type at once; whoever
      // types already goes on where they are.
      afterOpenChange={(shown) => {
        const typing = document.getElementById(formId)?.contains(document.activeElement)
        if (shown && !typing)
          document.querySelector<HTMLElement>(initialFieldOf(formId, props.initialFocus))?.focus()
      }}
      footer={
        <div className="drawer-foot">
          <div className="drawer-extra">{props.extra}</div>
          <Button onClick={close}>{t('act.cancel')}</Button>
          <Button
            type="primary"
            danger={props.danger}
            loading={props.pending}
            disabled={props.submitDisabled}
            title={hotkeyLabel('ctrl+enter')}
            onClick={props.onSubmit}
          >
            {props.submitText ?? t('act.save')}
          </Button>
        </div>
      }
    >
      <DrawerForm id={formId} onSubmit={props.onSubmit} blocked={props.submitDisabled || props.pending}>
        {props.children}
      </DrawerForm>
    </Drawer>
  )
}

const initialFieldOf = (formId: string, fieldId: string | undefined): string =>
  fieldId === undefined ? `#${formId} :is(input, select, textarea):enabled` : `#${fieldId}`

function DrawerForm(props: { id: string; onSubmit: () => void; blocked?: boolean; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null)
  const submit = () => {
    if (!props.blocked) props.onSubmit()
  }
  useEnterMovesOn(form, { onLast: submit })
  return (
    <form ref={form} id={props.id} className="drawer-form" onSubmit={(event) => event.preventDefault()}>
      {props.children}
    </form>
  )
}

/** One labelled field with what is wrong with it. */
export function Field(props: {
  label: ReactNode
  /** The id of the control, so that a press on the label reaches it. */
  htmlFor?: string
  help?: ReactNode
  error?: ReactNode
  required?: boolean
  children: ReactNode
}) {
  return (
    <div className="field" data-error={props.error ? true : undefined}>
      <label htmlFor={props.htmlFor}>
        {props.label}
        {props.required ? (
          <span className="field-required" aria-hidden>
            {' *'}
          </span>
        ) : null}
      </label>
      {props.children}
      {props.error ? (
        <div className="field-error" role="alert">
          {props.error}
        </div>
      ) : null}
      {props.help && !props.error ? <div className="field-help">{props.help}</div> : null}
    </div>
  )
}
