/**
 * The meeting as its organiser plans and runs it: the meeting file, the form templates, the phases
 * of a meeting and of its rounds, and the counts of its slips. Pure: no input, no output, no clock.
 */
@NullMarked
package org.gongxin.meeting;

import org.jspecify.annotations.NullMarked;
