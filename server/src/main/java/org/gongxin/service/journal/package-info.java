/**
 * The log of a meeting while the server runs: what it says of the meeting, how it grows, and the
 * checkpoints that are signed over it. The log is the truth; everything else follows from it.
 */
@NullMarked
package org.gongxin.service.journal;

import org.jspecify.annotations.NullMarked;
