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

  // The further checks of a meeting record stand together, from here to VOID_NOT_DECRYPTED.
  RECORD_FILES(COMPLETENESS, "files", "记录的文件齐全，没有多余", "the record has its files, no more"),
  ROUNDS(
      COMPLETENESS, "rounds", "每个开箱的轮次均已截止并有结果", "each opened round was closed and has a result"),

  LOG_SIGNATURE(AUTHENTICITY, "log_signature", "日志由章程所载密钥签名", "the log is signed by its key"),
  COSIGNATURES(
      AUTHENTICITY,
      "cosignatures",
      "其余签名均出自章程所载见证人",
      "all other signatures are of known witnesses"),
  STATEMENTS(
      AUTHENTICITY,
      "statements",
      "确认、异议和宣布无效均由章程所载人员签名",
      "certifications, objections and annulments are signed by people of the manifest"),
  VOIDED_CREDENTIAL(
      AUTHENTICITY, "voided_credential", "没有已作废投票码的票", "no ballot of a voided credential"),

  MANIFEST_LOGGED(CONSISTENCY, "manifest", "日志首条即本章程", "the log begins with this manifest"),
  LOG_ROOT(CONSISTENCY, "log_root", "日志条目与签名的根一致", "the entries are those of the signed root"),
  LOG_ORDER(CONSISTENCY, "log_order", "日志条目次序正确", "the entries stand in their order"),
  BALLOTS_IN_TIME(
      CONSISTENCY, "ballots_in_time", "每张票在开箱之后、截止之前", "each ballot is between open and close"),
  CHALLENGED_BALLOT(
      CONSISTENCY,
      "challenged_ballot",
      "检验过的票没有投入票箱",
      "no ballot that was opened to check it was cast"),
  ANNULMENTS(
      CONSISTENCY,
      "annulments",
      "宣布无效须在截止之后，由两种身份的人员共同作出",
      "each annulment is of a closed round and by two roles"),
  CLOSE_COUNTS(CONSISTENCY, "close_counts", "截止时公布的票数与日志一致", "the counts at the close are right"),
  SETUP_LOGGED(CONSISTENCY, "setup", "每个选举的设置与日志一致", "each election's setup is the one logged"),
  MANIFEST_ELECTION(
      CONSISTENCY, "manifest_election", "选举内容由章程逐字得出", "each election follows from the manifest"),
  MANIFEST_TRUSTEES(
      CONSISTENCY, "manifest_trustees", "开票人即章程所载", "the trustees are those of the manifest"),
  SLIP_CREDENTIALS(
      CONSISTENCY, "slip_credentials", "投票码名册即印票时封存的", "the credentials are those of the slips"),
  BALLOTS_LOGGED(
      CONSISTENCY, "ballots_logged", "档案中的票与日志逐张一致", "the ballots are those of the log, in order"),
  SHARES_LOGGED(CONSISTENCY, "shares_logged", "开票份额与日志一致", "the shares are those of the log"),
  ARCHIVE_LOGGED(CONSISTENCY, "archive_logged", "档案与日志中的结果一致", "each archive is the one logged"),
  RULES(CONSISTENCY, "rules", "逐条规则重新计算后一致", "the rules, judged again, are as logged"),
  RESULTS(CONSISTENCY, "results", "结果重新计算后一致", "the results, computed again, are the same"),

  MANIFEST_RECORD(INTEGRITY, "manifest", "章程格式正确", "the manifest is well formed"),
  LOG_ENTRY(INTEGRITY, "log_entry", "每条日志书写规范", "each log entry has its one encoding"),
  CHECKPOINT_RECORD(INTEGRITY, "checkpoint", "检查点格式正确", "the checkpoint is well formed"),
  README_TEXT(INTEGRITY, "readme", "说明文字未被改动", "the text beside the record is unchanged"),

  OPEN_RULES(EVIDENCE, "open_rules", "开箱时规则均已达到", "each round kept the rules to open"),
  VALID_RULES(
      EVIDENCE, "valid_rules", "有效的轮次达到全部规则，无效的没有", "each round is valid by its rules, or void"),
  BALLOTS_ISSUED(
      EVIDENCE, "ballots_issued", "收回票不多于净发出票", "no more ballots counted than slips issued"),
  SLIP_NUMBERS(EVIDENCE, "slip_numbers", "印制、发出、换发、剩余票数相符", "the numbers of slips balance"),
  CREDENTIALS_PRINTED(
      EVIDENCE, "credentials_printed", "投票码不多于印制的票", "no more credentials than slips printed"),
  VOID_NOT_DECRYPTED(
      EVIDENCE, "void_not_decrypted", "无效的轮次没有开票", "nothing of a void round was decrypted"),

  // What a person has kept; due only when it was given.
  MANIFEST_CODE(
      AUTHENTICITY, "manifest_code", "章程短码与所给的一致", "the manifest's code is the one given"),
  RECEIPT(EVIDENCE, "receipt", "所持验票凭证中的票已计入", "the ballot of the receipt is counted"),
  KEPT_CHECKPOINT(
      CONSISTENCY, "kept_checkpoint", "日志由所留的检查点延续而来", "the log extends the checkpoint kept");

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

  /** The further checks that every meeting record goes through (sections 18 to 29). */
  public static Set<CheckName> ofRecord() {
    return Collections.unmodifiableSet(EnumSet.range(RECORD_FILES, VOID_NOT_DECRYPTED));
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
