/** How bad input from outside is refused: one exception with one stable code, for every package. */
@NullMarked
package org.gongxin.refusal;

import org.jspecify.annotations.NullMarked;
