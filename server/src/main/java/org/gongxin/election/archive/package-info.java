/** Reading and writing of {@code UUID.bel}, the archive of one election (protocol section 11). */
@NullMarked
package org.gongxin.election.archive;

import org.jspecify.annotations.NullMarked;
