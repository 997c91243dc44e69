/** Named numbers, rules and decisions of a meeting; exact integers only. */
@NullMarked
package org.gongxin.rules;

import org.jspecify.annotations.NullMarked;
