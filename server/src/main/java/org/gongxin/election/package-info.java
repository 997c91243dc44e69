/** The Belenios election (protocol part I): questions, ballots, trustees, tally, decryption. */
@NullMarked
package org.gongxin.election;

import org.jspecify.annotations.NullMarked;
