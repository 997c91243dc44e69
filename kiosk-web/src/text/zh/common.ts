/** Wording that every page uses. */
export default {
  language: { label: '语言', 'zh-CN': '中文', en: 'English' },
  brand: { name: '公信', line: '无记名投票与民主测评' },
  action: { back: '返回', next: '继续', close: '关闭', retry: '重试' },
  role: {
    chief_scrutineer: '总监票人',
    scrutineer: '监票人',
    inspection_lead: '考察组组长',
    inspection_team: '考察组',
    supervisor: '监督员',
    chair: '主持人',
    teller: '计票人',
  },
}
