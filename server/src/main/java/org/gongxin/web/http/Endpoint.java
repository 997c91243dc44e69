package org.gongxin.web.http;

import org.gongxin.refusal.Refusal;

/** Does one operation, in straight lines on a virtual thread. */
@FunctionalInterface
public interface Endpoint {
  /** Answers a call, or refuses it. Every other exception is a fault of the server. */
  Answer answer(Call call) throws Refusal;
}
