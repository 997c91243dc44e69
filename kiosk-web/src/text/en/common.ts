/** Wording that every page uses. */
export default {
  language: { label: 'Language', 'zh-CN': '中文', en: 'English' },
  brand: { name: 'Gongxin', line: 'Secret ballots and evaluations' },
  action: { back: 'Back', next: 'Continue', close: 'Close', retry: 'Try again' },
  role: {
    chief_scrutineer: 'Chief scrutineer',
    scrutineer: 'Scrutineer',
    inspection_lead: 'Leader of the inspection team',
    inspection_team: 'Inspection team',
    supervisor: 'Supervisor',
    chair: 'Chair',
    teller: 'Teller',
  },
}
