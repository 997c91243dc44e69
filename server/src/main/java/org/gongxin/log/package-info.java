/**
 * The transparency log of a meeting (protocol section 18): RFC 6962 Merkle tree, C2SP signed notes,
 * checkpoints, cosignatures, tiles and proofs. Pure: no input or output, no clock.
 */
@NullMarked
package org.gongxin.log;

import org.jspecify.annotations.NullMarked;
