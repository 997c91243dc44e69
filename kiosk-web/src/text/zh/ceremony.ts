/** Wording of the key ceremony, on the trustees' pages and the organiser's. */
export default {
  ceremony: {
    title: '制钥匙',
    rule: '共 {size} 位开票人，其中任意 {threshold} 位到场即可开票；少于 {threshold} 位，谁也打不开。',
    ruleAll: '共 {size} 位开票人，须全部到场才能开票。',
    you: '您',
    done: '✓ 已完成',
    absent: '等这位打开链接并设口令',
    awaited: '等这位的设备完成第 {step} 步（共 {steps} 步）',
    ready: '第 {step} 步等其他人（共 {steps} 步）',
    stopped: '已停下',
    faulty: '✗ 这位的设备发出的数据不对',
    sharesDevice: '与他人合用一台设备',
    complete: '钥匙已经制好。',
    failed: '{by}的设备发现，{dealer}的设备发来的数据不对，这次不能作数。请会务人员重新开始。',
    shared: '已登记合用设备，理由：{reason}',
    number: '第 {number} 次',
  },
}
