/**
 * The prime-order group of Ed25519 (protocol, section 2), on Bouncy Castle's field arithmetic.
 *
 * <p>Three kinds of type keep three dangers apart. A {@link org.gongxin.group.Point} is always in
 * the subgroup of order q, an {@link org.gongxin.group.EncodedPoint} is only canonical text that
 * nobody has checked yet. A {@link org.gongxin.group.SecretScalar} only meets operations whose
 * running time and memory accesses do not depend on it; a plain {@link org.gongxin.group.Scalar} is
 * public and goes to the faster ones.
 */
@NullMarked
package org.gongxin.group;

import org.jspecify.annotations.NullMarked;
