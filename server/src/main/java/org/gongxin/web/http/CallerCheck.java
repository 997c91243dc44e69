package org.gongxin.web.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.gongxin.refusal.Refusal;
import org.gongxin.web.openapi.Operation;

/** Decides who calls, and refuses those that may not. */
@FunctionalInterface
public interface CallerCheck {
  /**
   * Identifies the caller from the head of a request.
   *
   * @param parameters of the path: an invited person is somebody only at their own meeting
   * @throws Refusal {@code unauthenticated}, {@code csrf} or {@code forbidden}
   */
  Caller identify(Operation operation, Map<String, String> parameters, HttpServerRequest request)
      throws Refusal;
}
