/** The zero-knowledge proofs of the election, one a file (protocol sections 3, 6, 7, 9, 21). */
@NullMarked
package org.gongxin.election.zk;

import org.jspecify.annotations.NullMarked;
