package org.gongxin.service;

import org.gongxin.election.Sha256;

/** What became of a slip in one election. */
public sealed interface SlipState {
  /** No ballot has its credential. */
  record Unused() implements SlipState {}

  /**
   * A ballot has its credential.
   *
   * @param ballot H
   */
  record Used(Sha256 ballot) implements SlipState {}

  /** It was taken back, or never handed out. */
  record Voided() implements SlipState {}
}
