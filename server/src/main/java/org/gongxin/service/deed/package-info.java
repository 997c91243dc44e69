/** Deeds that take two persons: proposed by one, confirmed by another. */
@NullMarked
package org.gongxin.service.deed;

import org.jspecify.annotations.NullMarked;
