package org.gongxin.verify;

/** Something a reader of the verdict must know although it is no failure. */
public record Notice(String chinese, String english) {}
