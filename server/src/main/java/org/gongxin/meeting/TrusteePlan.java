package org.gongxin.meeting;

/** Who is to hold a share of the opening key (开票人); trustees are numbered from 1 in file order. */
public record TrusteePlan(TrusteeRole role, String name) {}
