package org.gongxin.service.port;

import java.util.List;

/** Looks whether the database is set up so that what it acknowledges survives a power cut. */
public interface Durability {
  /**
   * Every setting that could lose or time a ballot, in words for the person at the machine; empty
   * when all is well.
   */
  List<String> problems();
}
