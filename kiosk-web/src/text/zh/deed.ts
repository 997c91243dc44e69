/** Deeds that take two persons, and the people who may be the second one. */
export default {
  deed: {
    title: '等待另一人确认',
    note: '发起人与确认人不能是同一个账号。十分钟内无人确认，自动失效。',
    freeze: '封存章程',
    open: '开始第 {about} 轮投票',
    close: '截止第 {about} 轮投票',
    void: '作废一张 {about} 类票',
    by: '由{role}发起',
    confirm: '确认',
    refuse: '拒绝',
    withdraw: '撤回',
    small: '不足 10 人的票种：{classes}。计票结果可能暴露个人的选择，确认即同意照此进行。',
    smallAsk:
      '{names}不足 10 人，计票结果可能暴露个人的选择。可以合并票种；照此进行须另一角色确认，并写进章程。照此进行吗？',
  },
  person: {
    organiser: '会务组织者',
    staff: '会务人员',
    inspection: '考察组',
    supervisor: '监督员',
    teller: '计票人',
    observer: '列席人员',
  },
}
