import deed from './deed'
import problems from './problems'

/** Wording of an invited person's page. */
export default {
  ...deed,
  ...problems,
  staff: {
    title: '工作人员',
    code: '章程码',
    numbers: '应到 {expected}，实到 {present}',
    returned: '已收回 {n} 张',
    nothing: '没有等待确认的事项。',
    leave: '退出',
    device: '登录保留在这台设备上，到邀请截止时为止；链接已用过，不能再用。',
  },
}
