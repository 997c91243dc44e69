package org.gongxin.json;

/**
 * The JSON {@code null}. It stands for points of an answer that is not counted, and nowhere else.
 */
public record JsonNull() implements Json {}
