package org.gongxin.json;

/** A JSON {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements Json {}
