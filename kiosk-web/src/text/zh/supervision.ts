/** What supervisors said and saw, on the trustees' pages and the organiser's. */
export default {
  supervision: {
    title: '监督记录',
    none: '还没有人签认结果、提出异议或宣布无效。',
    certify: '签认“{round}”的结果',
    objection: '提出异议',
    annul: '宣布“{round}”无效',
    proposal: '提议宣布“{round}”无效，须另一职务的人以同样理由同意',
    reason: '理由：{text}',
    unsigned: '✗ 签名不符，这条记载不是本人的设备签的。请立即告知其他监督人员。',
    devices: '各监督设备见证到哪里',
    neverNote: '尚未见证：设备没有打开本页，或没有输入口令。',
    logSize: '会议日志现有 {size} 条。',
    upToDate: '✓ 已见证全部 {size} 条',
    behind: '已见证到第 {size} 条，还差 {behind} 条',
    never: '尚未见证',
  },
}
