package org.gongxin.service.port;

import java.util.Optional;

/** The organiser's account: a name and a slow hash that the web package makes and checks. */
public interface AccountStore {
  /** Creates an account; false when the name is taken. */
  boolean create(String name, String verifier);

  /** The verifier of an account. */
  Optional<String> verifier(String name);
}
