/** The text beside the record that says what it is; it follows from the manifest alone (section 29). */
import type { Charter } from '../protocol/charter'

export function readmeText({ title, organisation, date, code }: Charter): string {
  return `${title}
${organisation}
${date}

这是一次会议投票的完整记录：章程（manifest.json）、透明日志（log/）、每次投票的加密选票
与计票证明（elections/、decryption/）、结果（results.json）。记录中没有任何人的姓名与其选择
之间的联系，也没有投票时间。
章程短码：${code}。它应与会场大屏、票券上的短码相同。
核验方法：gongxin verify 本文件。不需要网络，也不需要服务器。
带着验票凭证核验：gongxin verify 本文件 --receipt 凭证文件

This is the whole record of a vote at a meeting: the charter (manifest.json), the transparency
log (log/), the encrypted ballots and the proofs of the count (elections/, decryption/), and
the results (results.json). Nothing in it links a person to a choice, or a ballot to a time.
Code of the charter: ${code}. It must be the one on the hall screen and on the slips.
To check it: gongxin verify THIS-FILE. It needs no network and no server.
With a receipt: gongxin verify THIS-FILE --receipt RECEIPT-FILE
Each elections/*.bel is an archive of Belenios and can be checked with its own tool as well.
`
}
