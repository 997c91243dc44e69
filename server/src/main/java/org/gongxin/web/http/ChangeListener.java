package org.gongxin.web.http;

import java.util.Map;
import org.gongxin.web.openapi.Operation;

/** Hears of every call that may change something, once its outcome is known. */
@FunctionalInterface
public interface ChangeListener {
  /**
   * A call from a caller that the operation is for.
   *
   * @param parameters of the path; no such operation has a credential in its path
   * @param local whether it came from this machine itself
   */
  record Change(Operation operation, Map<String, String> parameters, Caller caller, boolean local) {
    public Change {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * Takes note. Must not throw, and is waited for before the answer goes out.
   *
   * @param outcome the status of an answer, the code of a refusal, or {@code cut} where the peer
   *     left in the middle of a stream
   */
  void changed(Change change, String outcome);
}
