package org.gongxin.json;

/** The JSON {@code null}. It can be parsed; nothing of this protocol ever holds it. */
public record JsonNull() implements Json {}
