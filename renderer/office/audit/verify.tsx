import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Damage, Verification } from '../../../shared/office/office.contract.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'

type State = { pending: boolean; result: Verification | null; error: unknown }

/** Walks the chains, numbers, balances and files on request, and names whatever does not hold. */
export function Verify() {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  const [state, setState] = useState<State>({ pending: false, result: null, error: null })
  const run = async () => {
    setState({ pending: true, result: null, error: null })
    try {
      setState({ pending: false, result: await client.audit.verify(), error: null })
    } catch (error) {
      setState({ pending: false, result: null, error })
    }
  }
  const close = () => setState({ pending: false, result: null, error: null })
  return (
    <>
      <Button type="primary" loading={state.pending} onClick={run}>
        {state.pending ? t('audit.verifying') : t('audit.verify')}
      </Button>
      <Modal
        open={state.result !== null || state.error !== null}
        title={t('audit.verify')}
        width={680}
        onCancel={close}
        footer={
          <Button type="primary" autoFocus onClick={close}>
            {common('act.close')}
          </Button>
        }
      >
        <RefusalAlert error={state.error} ns="office" />
        {state.result ? <Result result={state.result} /> : null}
      </Modal>
    </>
  )
}

function Result({ result }: { result: Verification }) {
  const { t } = useTranslation('office')
  if (result.sound) {
    return (
      <Alert
        type="success"
        showIcon
        title={t('audit.sound')}
        description={t('audit.soundDetail', result.checked)}
      />
    )
  }
  return (
    <>
      <Alert
        type="error"
        showIcon
        title={t('audit.damaged', { count: result.damages.length })}
        description={t('audit.damagedDetail')}
      />
      <table className="damages">
        <thead>
          <tr>
            <th>{t('audit.kind')}</th>
            <th>{t('audit.where')}</th>
            <th>{t('audit.what')}</th>
          </tr>
        </thead>
        <tbody>
          {result.damages.map((damage) => (
            <tr key={JSON.stringify(damage)}>
              <td>{t(`audit.check.${damage.check}`)}</td>
              <td>{placeOf(damage)}</td>
              <td>{damage.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const placeOf = ({ book, number, row }: Damage) =>
  [book, number, row === null ? null : `#${row}`].filter((part) => part !== null).join(' ')
