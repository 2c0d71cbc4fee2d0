import { departmentPosts } from './department-posts.ts'
import { firstPosts, officePosts } from './office-posts.ts'
import type { Template, TemplateDepartment, TemplatePost } from './template.ts'

/** The department with which every office begins. */
export const projectOffice: TemplateDepartment = {
  key: 'office',
  name: '管理处',
  duty: '项目的日常管理、行政文书、人事、采购和库房。',
  head: 'manager',
  posts: [...firstPosts, ...officePosts].map(({ key }) => key),
}

const property: TemplateDepartment = {
  key: 'property',
  name: '物业管理部',
  duty: '物业的日常管理和巡视，监督服务质量，协调各部门。',
  head: 'propertyManager',
  posts: ['propertyManager', 'propertyOfficer'],
}
const service: TemplateDepartment = {
  key: 'service',
  name: '客服部',
  duty: '受理咨询、报修和投诉，回访业主，保持沟通。',
  head: 'serviceHead',
  posts: ['serviceHead', 'serviceManager', 'serviceClerk'],
}
const engineering: TemplateDepartment = {
  key: 'engineering',
  name: '工程部',
  duty: '设施设备的维护检修，监督外部施工。',
  head: 'engineeringManager',
  posts: ['engineeringManager', 'repairer'],
}
const finance: TemplateDepartment = {
  key: 'finance',
  name: '财务部',
  duty: '预算、收支、成本控制和财务报表。',
  head: 'financeManager',
  posts: ['financeManager', 'cashClerk'],
}
const guard: TemplateDepartment = {
  key: 'guard',
  name: '保安部',
  duty: '巡逻、门岗、监控和突发事件处置。',
  head: 'guardManager',
  posts: ['guardManager', 'guard'],
}
const ancillary: TemplateDepartment = {
  key: 'ancillary',
  name: '配套服务部',
  duty: '清洁、绿化、快递等配套和增值服务。',
  head: 'ancillaryManager',
  posts: ['ancillaryManager', 'cleaner'],
}
const market: TemplateDepartment = {
  key: 'market',
  name: '市场拓展部',
  duty: '宣传推广，开拓业务，维护与业主的关系。',
  head: 'marketManager',
  posts: ['marketManager'],
}

/**
 * The two ways of dividing an office (机构设置): six departments with ancillary services (ORG-01), and six with
 * business development, where engineering and security go by other names (ORG-02).
 */
export const templates: readonly Template[] = [
  { key: 'six', departments: [projectOffice, property, service, engineering, finance, guard, ancillary] },
  {
    key: 'market',
    departments: [
      projectOffice,
      { ...property, posts: [...property.posts, ...ancillary.posts] },
      { ...engineering, name: '维修维护部', duty: '公共设施设备的维修和保养，建立设备档案。' },
      { ...guard, name: '安保部', duty: '安全方案、巡逻与监控，保障人员和财产安全。' },
      service,
      finance,
      market,
    ],
  },
]

const everyPost = new Map([...firstPosts, ...officePosts, ...departmentPosts].map((post) => [post.key, post]))

/** The post of a template by its key. */
export const templatePost = (key: string): TemplatePost | undefined => everyPost.get(key)
