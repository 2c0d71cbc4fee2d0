import { duty, type TemplatePost } from './template.ts'

/** What every post of the office promises. Source: CMN-01, CMN-02. */
const discretion = duty('保守公司和客户的秘密，服从安排，与同事互相配合。', 'CMN-01', 'CMN-02')
const otherTasks = duty('完成领导交办的其他工作，并按时回报。', 'CMN-04')

const manager: TemplatePost = {
  key: 'manager',
  name: '项目经理',
  roles: ['manager'],
  planned: 1,
  superior: null,
  duties: [
    duty('完成公司下达的各项责任目标。', 'MGR-01'),
    duty('掌握项目收支，控制成本，使业主满意率不低于百分之九十五。', 'MGR-02', 'MGR-03', 'MGR-17'),
    duty('对项目的整体服务质量和安全生产负责。', 'MGR-04'),
    duty('安排项目内部的日常运作。', 'MGR-05'),
    duty('组织处理不合格服务，落实纠正和预防措施并跟踪到关闭。', 'MGR-06'),
    duty(
      '制订月度工作计划和总结，每季度走访每户业主不少于一次。',
      'MGR-07',
      'MGR-08',
      'MGR-09',
      'MGR-10',
      'SYS-01',
    ),
    duty('收集业主的需求，拟定实施方案并组织落实。', 'MGR-11'),
    duty('考核下属员工，按事实提出奖罚。', 'MGR-12'),
    duty('主持合同评审和分供方评审。', 'MGR-13', 'MGR-14', 'SYS-03'),
    duty('组织制订并批准项目的管理运作制度。', 'MGR-15', 'SYS-03'),
    duty('每年组织一次书面的业主满意度调查，并对结果回访改进。', 'MGR-16', 'MGR-17'),
    duty('督促各部门建立和存档体系资料。', 'MGR-18'),
    duty('检查各部门的业务培训，定期考核并存档。', 'MGR-19'),
    duty('组织日检、周检和月评，检查结果存档。', 'MGR-20', 'MGR-21', 'MGR-22', 'MGR-23', 'SYS-01', 'SYS-05'),
    duty('带领员工把服务做到业主身边。', 'MGR-24'),
    duty('熟悉并执行有关的法律法规和收费标准。', 'MGR-25'),
    duty('制订应急预案，组织部门和岗位演练。', 'MGR-26', 'MGR-27'),
  ],
}

const secretary: TemplatePost = {
  key: 'secretary',
  name: '行政文秘',
  roles: ['secretary'],
  planned: 1,
  superior: 'manager',
  duties: [
    duty('起草、报送各类文件，登记发文并存档。', 'SEC-01', 'SEC-02'),
    duty('登记收文，按顺序传阅，阅后存档。', 'SEC-03', 'SEC-04'),
    duty(
      '把文件、合同、协议等资料分类归档，编好电子目录，方便查找。',
      'SEC-05',
      'SEC-06',
      'SEC-07',
      'SYS-04',
      'SYS-05',
    ),
    duty('定期备份文件、照片等资料。', 'SEC-08', 'SYS-04', 'SYS-06'),
    duty('办理档案外借登记，按期收回。', 'SEC-09', 'SEC-10'),
    duty('做好会议通知、签到和记录，跟踪会议决议。', 'SEC-11', 'SEC-12'),
    duty('安排来宾接待和参观学习。', 'SEC-13'),
    duty('组织内部文化活动。', 'SEC-14'),
    duty('协助修订管理制度和岗位职责，修订后发到各岗位。', 'ORG-03', 'SEC-15'),
    duty('办理日常行政事务。', 'SEC-16'),
    duty('收发报刊信件，整理图书。', 'SEC-17', 'SEC-18'),
    duty('管好办公设备、电脑和文印。', 'SEC-19', 'CMN-03'),
    discretion,
    otherTasks,
  ],
}

const cashier: TemplatePost = {
  key: 'cashier',
  name: '出纳',
  roles: ['cashier'],
  planned: 1,
  superior: 'manager',
  duties: [
    duty('学习并遵守财务制度和有关法规。', 'CSH-01'),
    duty(
      '收付现金和各种票据，当日结清做到钱账相符，保管好现金、钥匙和账册。',
      'CSH-02',
      'CSH-03',
      'CSH-04',
      'CSH-26',
    ),
    duty(
      '按开支标准审核报销，核对审批手续和每张发票，发现问题及时报告。',
      'CSH-05',
      'CSH-06',
      'CSH-07',
      'CSH-08',
      'SYS-03',
    ),
    duty('收付款当面点清、办妥签收，按规定提款和解款。', 'CSH-09', 'CSH-10', 'SYS-05'),
    duty('整理电脑财务资料，维护财务专用电脑。', 'CSH-11', 'SYS-06'),
    duty('掌握管理费标准和算法，收缴管理费，配合催收应收款。', 'CSH-12', 'CSH-13', 'CSH-14'),
    duty('登记银行账，按时取回对账单，定期与银行核对。', 'CSH-15', 'CSH-16', 'CSH-17'),
    duty(
      '登记现金账，当日收入当日送存，不超限额、不白条抵库、不开空头支票，支票须经批准。',
      'CSH-03',
      'CSH-18',
      'CSH-19',
      'CSH-20',
      'CSH-21',
      'CSH-22',
      'CSH-23',
      'CSH-24',
      'CSH-25',
      'SYS-02',
    ),
    duty('不向无关的人透露财务数据。', 'CMN-01'),
    discretion,
    otherTasks,
  ],
}

const reviewer: TemplatePost = {
  key: 'reviewer',
  name: '会计',
  roles: ['reviewer'],
  planned: 1,
  superior: 'manager',
  duties: [
    duty('审核原始凭证，手续不全、内容不实的退回更正。', 'CSH-27', 'CSH-07'),
    duty('复核每日结账，查清账款差额后再批准。', 'CSH-03'),
    duty('复核银行存款余额调节表，核对账证、账账、账实。', 'CSH-16'),
    duty('登记收入、支出和债权债务账目，不由出纳代办。', 'CSH-28'),
    duty('结账后因更正需要重开月份的，写明理由，留下记录。', 'SYS-02'),
    duty('按期编制财务报表，说明收支和结余。', 'FIN-04'),
    duty('装订会计凭证账簿，按期移交档案。', 'CSH-11', 'SEC-05'),
    discretion,
    otherTasks,
  ],
}

const keeper: TemplatePost = {
  key: 'keeper',
  name: '库管',
  roles: ['keeper'],
  planned: 1,
  superior: 'manager',
  duties: [
    duty('凭审批发放办公用品、清洁用品和低值易耗品，领用人签收。', 'WHK-01'),
    duty(
      '登记出入库明细账，入库验收、出库签收，控制用量，防止浪费。',
      'WHK-02',
      'WHK-03',
      'WHK-04',
      'WHK-05',
    ),
    duty('收货时逐项核对名称、规格、型号、单位和数量。', 'WHK-06'),
    duty('收、发、存当日登记入账，随时接受检查。', 'WHK-07', 'WHK-08', 'SYS-02'),
    duty('物品按性质、种类和用途分区摆放。', 'WHK-09'),
    duty('发现丢失、损坏、过期等异常及时上报。', 'WHK-10'),
    duty('每月二十八日盘点，遇节假日顺延，做到账实相符。', 'WHK-11', 'WHK-12', 'WHK-13', 'SYS-01'),
    duty('做好库房的防火、防虫、卫生和安全。', 'WHK-14'),
    duty('编制年度物资费用预算和采购计划。', 'WHK-15', 'WHK-16'),
    duty('登记、制作和发放员工胸卡。', 'WHK-17'),
    discretion,
    otherTasks,
  ],
}

const purchaser: TemplatePost = {
  key: 'purchaser',
  name: '采购',
  roles: ['purchaser'],
  planned: 1,
  superior: 'manager',
  duties: [
    duty('完成采购任务，票证齐全、票物相符，及时报账。', 'PUR-01', 'PUR-02', 'PUR-03'),
    duty('每次采购比较三家以上的质量和价格，掌握行情并向项目经理反馈。', 'PUR-04', 'PUR-05', 'PUR-06'),
    duty('安排好采购顺序，紧缺和远途物资提前计划。', 'PUR-07'),
    duty(
      '跟进到货和品质，不合格的按规定特采、挑选或退货，督促供应商改善。',
      'PUR-08',
      'PUR-09',
      'PUR-10',
      'PUR-11',
      'PUR-16',
    ),
    duty('跟进所购物品的维修、保修和损耗更换。', 'PUR-12'),
    duty('告诉库管所购物品的保管方法。', 'PUR-13'),
    duty('价格公开、合同严谨，不收回扣、不弄虚作假。', 'PUR-14', 'PUR-15'),
    otherTasks,
  ],
}

const auditor: TemplatePost = {
  key: 'auditor',
  name: '审计',
  roles: ['auditor'],
  planned: 1,
  superior: null,
  duties: [
    duty('查阅账簿、凭证、结账和审批记录，只看不改。', 'SYS-02'),
    duty('按人员、时间和内容抽查操作记录，核验记录首尾相连。', 'SYS-02'),
    duty('核对现金盘点、银行对账和库存盘点的结果。', 'CSH-03', 'CSH-16', 'WHK-08'),
    duty('检查不相容岗位是否分开、权限是否与岗位一致。', 'CMN-01'),
    duty('写明发现的问题和建议，跟踪整改。', 'FIN-06'),
  ],
}

const administrator: TemplatePost = {
  key: 'administrator',
  name: '系统管理员',
  roles: ['administrator'],
  planned: 1,
  superior: null,
  duties: [
    duty('按任命登记人员和岗位，岗位变动当日调整权限。', 'ORG-03', 'CMN-01'),
    duty('离职人员当日停止登录，任职经历保留。', 'CMN-01'),
    duty('维护部门、编制、参数和假日表。', 'ORG-01', 'ORG-04', 'SYS-01'),
    duty('定期备份并试恢复，备份另处存放。', 'SEC-08', 'SYS-06'),
    duty('不经办业务，不记账，不复核，不改动业务数据。', 'SYS-02'),
  ],
}

const personnel: TemplatePost = {
  key: 'personnel',
  name: '人力资源',
  roles: [],
  planned: 1,
  superior: 'manager',
  duties: [
    duty('建立人事档案，及时准确地记录变动。', 'HR-01', 'HR-02', 'SYS-02'),
    duty('管理员工证照，到期前办理审验。', 'HR-03', 'HR-04'),
    duty(
      '统计考勤，核算并归档薪资、奖金、劳保和福利。',
      'HR-05',
      'HR-06',
      'HR-07',
      'HR-08',
      'HR-09',
      'HR-10',
    ),
    duty('管理劳动合同，办理档案的接收、转出、保管和借阅。', 'HR-11', 'HR-12', 'HR-13'),
    duty('维护人力资源信息和员工名册，定期提交分析报告。', 'HR-14', 'HR-15', 'HR-16', 'HR-17'),
    duty('按时统计人工成本，编制年度人力费用计划。', 'HR-18', 'HR-19'),
    duty('编制培训计划，组织培训、考核和建档，协助部门内训。', 'HR-20', 'HR-21', 'HR-22'),
    duty('管理培训教材和器材。', 'HR-23'),
    duty('联系外部培训和考察学习。', 'HR-24'),
    duty('建立招聘录用办法，按需拟定招聘计划。', 'HR-25'),
    duty('组织各级员工的绩效考核，汇总结果。', 'HR-28', 'HR-29'),
    duty('收集简历、初步筛选、安排面试和测试。', 'HR-25', 'HR-26', 'HR-27'),
    discretion,
    otherTasks,
  ],
}

const environment: TemplatePost = {
  key: 'environment',
  name: '环境专员',
  roles: [],
  planned: 1,
  superior: 'manager',
  duties: [
    duty('负责保洁和绿化工作，定期向项目经理汇报。', 'ENV-01', 'ENV-02'),
    duty('合理安排保洁人员和工具，不留死角。', 'ENV-03', 'ENV-04'),
    duty('每天巡视现场两次，制止违规操作，当场指导。', 'ENV-05', 'ENV-06', 'SYS-01'),
    duty('了解保洁人员的思想和工作状态，帮助解决困难。', 'ENV-07'),
    duty('组织保洁岗位技能培训。', 'ENV-08'),
    duty('掌握保洁用品的库存，按计划补充损耗。', 'ENV-09', 'ENV-10'),
    duty('执行保洁程序和标准，做好自查、互查、抽查和定期检查。', 'ENV-11', 'ENV-12'),
    duty('安排保洁内务，每周开一次分析会并总结。', 'ENV-13', 'ENV-14', 'ENV-15'),
    discretion,
    otherTasks,
  ],
}

/** The posts with which every office begins, in their order (ORG-03; 会计法 2024 §35, 财会〔2024〕12号). */
export const firstPosts: readonly TemplatePost[] = [
  administrator,
  manager,
  secretary,
  cashier,
  reviewer,
  keeper,
  purchaser,
  auditor,
]

/** Posts of the project office (项目管理处) that come with a template (ORG-03). */
export const officePosts: readonly TemplatePost[] = [personnel, environment]
