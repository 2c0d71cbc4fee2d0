import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles as allRoles, conflictWithin, type Role, rightsOf } from '../../../shared/office/permissions.ts'
import { textOf } from '../../app/i18n.ts'
import { Field } from '../../ui/form-drawer.tsx'

type Props = {
  roles: Role[]
  /** The soft conflicts that the office has switched off. */
  waived: readonly (readonly [Role, Role])[]
  disabled: boolean
  onChange: (roles: Role[]) => void
}

/** The rights of a post, each with what it may do; two that conflict are named with the clause. */
export function RoleChoice({ roles, waived, disabled, onChange }: Props) {
  const { t } = useTranslation('organisation')
  const { t: common } = useTranslation()
  const conflict = conflictWithin(roles, waived)
  const toggle = (role: Role, on: boolean) =>
    onChange(allRoles.filter((one) => (one === role ? on : roles.includes(one))))
  return (
    <Field
      label={t('post.roles')}
      help={t('post.rolesHelp')}
      error={conflict ? t('post.conflict', { roles: conflict.pair, source: conflict.source }) : undefined}
    >
      <div className="role-choice">
        {allRoles.map((role) => (
          <div key={role} className="role-line">
            <Checkbox
              checked={roles.includes(role)}
              disabled={disabled}
              onChange={(event) => toggle(role, event.target.checked)}
            >
              {common(`role.${role}`)}
            </Checkbox>
            <span className="role-rights">{t('post.rights', { rights: rightNames(role) })}</span>
          </div>
        ))}
      </div>
    </Field>
  )
}

const rightNames = (role: Role) =>
  [...new Set(rightsOf[role])].map((right) => textOf('office', `right.${right}`, {}) ?? right)
