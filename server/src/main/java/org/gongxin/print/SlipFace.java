package org.gongxin.print;

import org.gongxin.election.CredentialCode;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * What stands on every slip of one class, the secret aside (protocol section 17). There is no
 * serial number, name or seat.
 *
 * @param title of the meeting
 * @param contact 监督电话, where the meeting gives one
 * @param pin whether slips have digits (附加码)
 */
public record SlipFace(
    BaseUrl baseUrl,
    String meeting,
    String manifestCode,
    String title,
    String classId,
    String className,
    @Nullable String contact,
    boolean pin) {

  /**
   * The face of the slips of a class.
   *
   * @throws Refusal {@code not_found} when the manifest has no such class
   */
  public static SlipFace of(Manifest manifest, String classId, BaseUrl baseUrl) throws Refusal {
    Manifest.BallotClass ballotClass =
        manifest
            .ballotClass(classId)
            .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such class"));
    return new SlipFace(
        baseUrl,
        manifest.meeting().id().text(),
        manifest.code(),
        manifest.meeting().title(),
        ballotClass.id(),
        ballotClass.name(),
        manifest.meeting().contact(),
        manifest.pin());
  }

  /** The address of the voters' page, as it is printed and typed. */
  String address() {
    return baseUrl.text() + "/v";
  }

  /** What the QR code of a slip holds. The part behind # never reaches a server. */
  String qrText(CredentialCode secret) {
    return address() + "#" + meeting + "." + secret.compact() + "." + manifestCode;
  }
}
