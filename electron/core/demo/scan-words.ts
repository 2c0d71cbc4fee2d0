/** What stands on the scanned letter of the demo, line by line: drawn by scripts/demo-scan.ts, read when it is shown. */
export const demoScanLines: readonly string[] = [
  '江城市星河区应急管理局',
  '关于开展冬季用电用火安全排查的通知',
  '各物业服务企业：',
  '入冬以来，居民用电负荷明显上升。为防止火灾事故，',
  '现就开展冬季用电用火安全排查通知如下：',
  '一、排查楼道、地下车库电动自行车停放充电情况，',
  '严禁进楼入户、飞线充电。',
  '二、检查消防通道、消火栓和应急照明，做好记录。',
  '三、请于十二月十五日前报送排查情况。',
  '联系人：李文 电话：0591-87650119',
]
