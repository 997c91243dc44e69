import problems from './problems'

/** Wording of the trustee's page. */
export default {
  ...problems,
  trustee: {
    title: '开票人',
    hello: '{name}，您是本次会议的{role}，掌管三把开票钥匙中的一把。',
    why: '选票在投票人的手机上就已加密，服务器看不到。会议结束后，要由几位开票人各自的钥匙一起才能打开票数合计；单张选票永远不会被打开。',
    noLink: '请使用会务人员给您的链接打开本页。',
    loading: '正在连接…',
    make: '生成我的钥匙',
    makeNote:
      '钥匙在这台设备上生成，并用您的口令锁住。口令不会发给任何人，忘记了无法找回，请务必记住。',
    passphrase: '口令（至少 8 个字）',
    repeat: '再输入一次口令',
    differ: '两次输入的口令不一样。',
    short: '口令太短。',
    making: '正在生成并锁好钥匙…',
    made: '您的钥匙已登记',
    madeNote:
      '钥匙文件已存到这台设备并下载一份。请把文件另存到 U 盘等安全的地方。开票时请用同一台设备，或带上钥匙文件。',
    save: '再次保存钥匙文件',
    waiting: '现在不需要做什么。投票截止后，请在本页开票。',
    open: '开票',
    openNote: '投票已截止，请输入您的口令，开出您的一份。',
    opening: '正在开票…',
    given: '您的一份已经开出，谢谢。',
    void: '本轮未达到规定，选票不予开启。',
    missing: '这台设备上没有您的钥匙，请选择钥匙文件。',
    choose: '选择钥匙文件',
    fingerprint: '钥匙指纹',
  },
}
