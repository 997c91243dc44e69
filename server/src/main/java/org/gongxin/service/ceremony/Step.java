package org.gongxin.service.ceremony;

import java.util.List;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.json.Json;
import org.gongxin.record.WireName;
import org.gongxin.refusal.Refusal;

/** What a trustee sends in a key ceremony. All trustees finish one step before the next begins. */
public enum Step implements WireName {
  CERTIFICATE,
  COMMITMENT,
  POLYNOMIAL,
  SHARE,
  /** The only step where every trustee has a key of their own. */
  KEY;

  static final List<Step> THRESHOLD = List.of(CERTIFICATE, COMMITMENT, POLYNOMIAL, SHARE);
  static final List<Step> SINGLE = List.of(KEY);

  /** The one text of a message of this step; refuses what is none. */
  String canonical(Json message) throws Refusal {
    return switch (this) {
      case CERTIFICATE -> Certificate.parse(message).toJson().encode();
      case COMMITMENT -> Commitment.parse(message).toJson().encode();
      case POLYNOMIAL -> PolynomialMessage.parse(message).toJson().encode();
      case SHARE -> ShareOutput.parse(message).toJson().encode();
      case KEY -> TrusteeKey.parse(message).toJson().encode();
    };
  }
}
