/** Wording of the page at the server's address. */
export default {
  index: {
    title: '公信',
    what: '用于学校和公共机构会议的无记名投票与民主测评。每张票在投票人的手机上加密，任何一张票都不会被单独打开，计票结果人人可以核验。',
    voter: '参加投票',
    voterNote: '请扫描票上的二维码；不能扫码时，可在此输入票码。',
    screen: '会场大屏幕',
    verify: '核验',
    verifyNote: '用验票码查自己的票是否计入，核验整份会议记录。',
    organiser: '会务管理',
    trustee: '开票人请使用会务人员给出的链接。',
  },
}
