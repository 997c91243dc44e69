package org.gongxin.meeting;

/**
 * A category of people behind the expected number (应到).
 *
 * @param votes false for those who attend without a vote (列席)
 */
public record RosterCategory(String category, int number, boolean votes) {}
