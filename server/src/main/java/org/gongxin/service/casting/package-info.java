/**
 * How a ballot gets into the log: cheap checks first, proofs on a bounded executor, then batches in
 * the order of hashes, one transaction each.
 */
@NullMarked
package org.gongxin.service.casting;

import org.jspecify.annotations.NullMarked;
