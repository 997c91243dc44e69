/**
 * Slips on paper: what stands on them, their layout, and a small PDF writer that hands on each page
 * as it fills, so that no secret is ever kept, cached or written anywhere else.
 */
@NullMarked
package org.gongxin.print;

import org.jspecify.annotations.NullMarked;
