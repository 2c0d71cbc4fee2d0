import type { ProjectProfile } from '../../../shared/office/office.contract.ts'

/** The rest of the demo office, by the post of the template that each holds; all with the secretary's password. */
export const demoStaff = [
  { name: '罗文斌', login: 'luo.wenbin', post: 'propertyManager' },
  { name: '梁小慧', login: 'liang.xiaohui', post: 'propertyOfficer' },
  { name: '谢婉仪', login: 'xie.wanyi', post: 'serviceHead' },
  { name: '唐思敏', login: 'tang.simin', post: 'serviceClerk' },
  { name: '韩建军', login: 'han.jianjun', post: 'engineeringManager' },
  { name: '邓志强', login: 'deng.zhiqiang', post: 'repairer' },
  { name: '冯国安', login: 'feng.guoan', post: 'guardManager' },
  { name: '曾大勇', login: 'zeng.dayong', post: 'guard' },
  { name: '彭永胜', login: 'peng.yongsheng', post: 'guard' },
  { name: '苏丽珍', login: 'su.lizhen', post: 'ancillaryManager' },
  { name: '蔡桂香', login: 'cai.guixiang', post: 'cleaner' },
  { name: '潘秀兰', login: 'pan.xiulan', post: 'cleaner' },
  { name: '董雅文', login: 'dong.yawen', post: 'personnel' },
  { name: '袁晓峰', login: 'yuan.xiaofeng', post: 'environment' },
] as const

/** Posts planned for more or fewer than the template says: one repairer is still to be found. */
export const demoHeadcounts = [
  { post: 'repairer', planned: 2 },
  { post: 'guard', planned: 2 },
  { post: 'cleaner', planned: 2 },
  { post: 'serviceManager', planned: 0 },
  { post: 'financeManager', planned: 0 },
] as const

/** Posts that this office has in its finance department. */
export const demoFinancePosts = ['reviewer', 'cashier'] as const

/** What the demo office looks after. */
export const demoProfile: ProjectProfile = {
  address: '江城市星河大道 66 号',
  landDm2: 4_826_000,
  floorDm2: 12_648_050,
  greenDm2: 1_689_100,
  buildings: Array.from({ length: 6 }, (_, index) => ({ name: `${index + 1}栋`, floors: 18, units: 36 })),
  wording: null,
}
