import type { Role } from '../../../shared/office/permissions.ts'

/** People of the demo office (演示账套): one for each role. The demo's own login page shows the passwords. */
export const demoLogins = [
  { name: '周明远', login: 'admin', role: 'administrator', password: 'siwu-demo-1' },
  { name: '陈国栋', login: 'manager', role: 'manager', password: 'siwu-demo-2' },
  { name: '林晓燕', login: 'cashier', role: 'cashier', password: 'siwu-demo-3' },
  { name: '沈静芳', login: 'reviewer', role: 'reviewer', password: 'siwu-demo-4' },
  { name: '何志成', login: 'auditor', role: 'auditor', password: 'siwu-demo-5' },
  { name: '许雅琴', login: 'secretary', role: 'secretary', password: 'siwu-demo-6' },
  { name: '孙海涛', login: 'keeper', role: 'keeper', password: 'siwu-demo-7' },
  { name: '方丽华', login: 'purchaser', role: 'purchaser', password: 'siwu-demo-8' },
] satisfies { name: string; login: string; role: Role; password: string }[]

/** Who of them acts. */
export type DemoRole = (typeof demoLogins)[number]['role']
