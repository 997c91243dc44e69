package org.gongxin.web.http;

import org.gongxin.service.port.Account;

/** Who a request comes from, as far as the access of its operation asks for it. */
public sealed interface Caller {
  /** Somebody; nothing is known and nothing is asked. */
  record Anyone() implements Caller {}

  /**
   * The organiser, or a person who was invited to the meeting of the path.
   *
   * @param session the id of the session, from the cookie
   * @param csrf the token that every change must carry
   */
  record SignedIn(Account account, String session, String csrf) implements Caller {
    @Override
    public String toString() {
      return "SignedIn";
    }
  }

  /**
   * Somebody with a trustee's token, which the service has yet to accept.
   *
   * @param token as it was sent
   */
  record TokenBearer(String token) implements Caller {
    @Override
    public String toString() {
      return "TokenBearer";
    }
  }
}
