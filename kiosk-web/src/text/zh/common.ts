/** Wording that every page uses. */
export default {
  language: { label: '语言', 'zh-CN': '中文', en: 'English' },
  brand: { name: '公信', line: '无记名投票与民主测评' },
  action: { back: '返回', next: '继续', close: '关闭', retry: '重试' },
}
