package org.gongxin.verify;

import static org.gongxin.verify.CheckGroup.AUTHENTICITY;
import static org.gongxin.verify.CheckGroup.COMPLETENESS;
import static org.gongxin.verify.CheckGroup.CONSISTENCY;
import static org.gongxin.verify.CheckGroup.EVIDENCE;
import static org.gongxin.verify.CheckGroup.INTEGRITY;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every check by its name. The wire form, such as {@code integrity.duplicate_ciphertext}, is part
 * of the interface: it is never renamed and never given to another check.
 */
public enum CheckName {
  // The checks of an archive (section 13) stand together, from here to DECRYPTION_PROOF.
  ARCHIVE_WHOLE(COMPLETENESS, "archive_whole", "档案没有缺损", "the archive is not cut off"),
  EVENTS(COMPLETENESS, "events", "事件齐全，次序正确", "all events are there, in their order"),
  RECORDS(COMPLETENESS, "records", "每个事件的记录齐全，没有多余", "each event has its records, no more"),
  ENOUGH_DECRYPTIONS(
      COMPLETENESS, "partial_decryptions", "有效的开票份额达到规定数量", "enough valid partial decryptions"),

  UNKNOWN_SUITE(
      AUTHENTICITY, "unknown_suite", "版本和密码群为规定的一种", "the version and the group are ours"),
  TRUSTEE_KEY(AUTHENTICITY, "trustee_key", "每个开票人证明持有私钥", "each trustee has proven its key"),
  THRESHOLD_SETUP(
      AUTHENTICITY, "threshold_setup", "门限密钥的生成过程无误", "the threshold key was made correctly"),
  UNKNOWN_CREDENTIAL(
      AUTHENTICITY, "unknown_credential", "每张票的投票码在名册内", "each ballot's credential is listed"),
  BALLOT_SIGNATURE(
      AUTHENTICITY, "ballot_signature", "每张票由其投票码签名", "each ballot is signed by its credential"),

  ELECTION_NAMED(CONSISTENCY, "election", "选举内容与封存的一致", "the election is the one set up"),
  TRUSTEES_NAMED(CONSISTENCY, "trustees", "开票人与封存的一致", "the trustees are those set up"),
  CREDENTIALS_NAMED(CONSISTENCY, "credentials", "投票码名册与封存的一致", "the credentials are those set up"),
  PUBLIC_KEY(
      CONSISTENCY, "public_key", "选举公钥由开票人的公钥合成", "the election's key is the trustees' product"),
  BALLOT_ELECTION(CONSISTENCY, "ballot_election", "每张票属于本次选举", "each ballot is for this election"),
  ONE_BALLOT(CONSISTENCY, "one_ballot_per_credential", "一码一票", "one ballot for each credential"),
  NUM_TALLIED(CONSISTENCY, "num_tallied", "计票张数与票数一致", "the number of ballots tallied is right"),
  TOTAL_WEIGHT(CONSISTENCY, "total_weight", "权重总和与票数一致", "the total weight is right"),
  ENCRYPTED_TALLY(
      CONSISTENCY, "encrypted_tally", "密文汇总与全部票一致", "the encrypted tally is that of the ballots"),
  DECRYPTION_OWNERS(
      CONSISTENCY,
      "partial_decryption_owners",
      "每份开票份额属于不同的开票人",
      "each partial decryption is of another trustee"),
  RESULT(CONSISTENCY, "result", "结果与开票一致", "the result is what was decrypted"),
  COUNT_RANGE(CONSISTENCY, "count_range", "各项票数不超过总票数", "no count is above the number of ballots"),

  LAYOUT(INTEGRITY, "layout", "档案格式逐字节正确", "the archive's layout is exact to the byte"),
  RECORD_HASH(INTEGRITY, "record_hash", "每条记录的名称即其摘要", "each record's name is its digest"),
  EVENT_CHAIN(INTEGRITY, "event_chain", "事件首尾相接", "the events form one chain"),
  EVENT_ENCODING(INTEGRITY, "event_encoding", "事件书写规范", "each event has its one encoding"),
  ELECTION_RECORD(INTEGRITY, "election_record", "选举内容格式正确", "the election's record is well formed"),
  TRUSTEES_RECORD(INTEGRITY, "trustees_record", "开票人记录格式正确", "the trustees' record is well formed"),
  TRUSTEE_KEYS(
      INTEGRITY, "trustee_keys", "开票人公钥各不相同且有效", "the trustees' keys are distinct and real"),
  CREDENTIAL_LIST(
      INTEGRITY, "credential_list", "投票码名册格式正确，无重复", "the credentials are distinct and real"),
  CREDENTIAL_LOGINS(INTEGRITY, "credential_logins", "投票码名册不含姓名或账号", "the credentials name nobody"),
  CREDENTIAL_WEIGHTS(INTEGRITY, "credential_weights", "每张票权重相同", "every ballot weighs the same"),
  BALLOT_ENCODING(INTEGRITY, "ballot_encoding", "每张票书写规范", "each ballot has its one encoding"),
  BALLOT_SHAPE(INTEGRITY, "ballot_shape", "每张票与票样相符", "each ballot fits the questions"),
  GROUP_ELEMENT(INTEGRITY, "group_element", "每张票的密文有效", "each ciphertext is in the group"),
  DUPLICATE_CIPHERTEXT(INTEGRITY, "duplicate_ciphertext", "没有复制的密文", "no ciphertext occurs twice"),
  TALLY_RECORD(INTEGRITY, "tally_record", "密文汇总格式正确", "the tally's record is well formed"),
  RESULT_RECORD(INTEGRITY, "result_record", "结果记录格式正确", "the result's record is well formed"),

  BALLOT_PROOF(EVIDENCE, "ballot_proof", "每张票的有效性证明成立", "each ballot is proven to be valid"),
  PARTIAL_DECRYPTION(
      EVIDENCE, "partial_decryption", "每份开票份额的证明成立", "each partial decryption is proven"),
  DECRYPTION_PROOF(
      EVIDENCE, "decryption_proof", "每份开票份额的第二证明成立", "each has its second proof (section 21)"),

  RECEIPT(EVIDENCE, "receipt", "所持验票凭证中的票已计入", "the ballot of the receipt is counted");

  private final CheckGroup group;
  private final String wire;
  private final String chinese;
  private final String english;

  CheckName(CheckGroup group, String name, String chinese, String english) {
    this.group = group;
    this.wire = group.wire() + "." + name;
    this.chinese = chinese;
    this.english = english;
  }

  /** The checks that every archive goes through (section 13). */
  public static Set<CheckName> ofArchive() {
    return Collections.unmodifiableSet(EnumSet.range(ARCHIVE_WHOLE, DECRYPTION_PROOF));
  }

  public CheckGroup group() {
    return group;
  }

  public String wire() {
    return wire;
  }

  /** What holds when the check passes, in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** What holds when the check passes, in English. */
  public String english() {
    return english;
  }
}
