import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles as allRoles, conflictWithin, type Role, rightsOf } from '../../shared/office/permissions.ts'
import { textOf } from '../app/i18n.ts'
import { Field } from '../ui/form-drawer.tsx'

/** The roles of a person, each with what it may do; two that conflict are named with the clause. */
export function RoleChoice(props: { roles: Role[]; missing: boolean; onChange: (roles: Role[]) => void }) {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  const conflict = conflictWithin(props.roles)
  const toggle = (role: Role, on: boolean) =>
    props.onChange(allRoles.filter((one) => (one === role ? on : props.roles.includes(one))))
  return (
    <Field
      label={t('people.roles')}
      required
      error={
        conflict
          ? t('people.conflict', { roles: conflict.pair, source: conflict.source })
          : props.missing
            ? t('people.rolesMissing')
            : undefined
      }
    >
      <div className="role-choice">
        {allRoles.map((role) => (
          <div key={role} className="role-line">
            <Checkbox
              checked={props.roles.includes(role)}
              onChange={(event) => toggle(role, event.target.checked)}
            >
              {common(`role.${role}`)}
            </Checkbox>
            <span className="role-rights">{t('people.rights', { rights: rightNames(role) })}</span>
          </div>
        ))}
      </div>
    </Field>
  )
}

const rightNames = (role: Role) =>
  rightsOf[role].map((right) => textOf('office', `right.${right}`, {}) ?? right)
