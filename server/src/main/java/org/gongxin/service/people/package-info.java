/** The people of one meeting besides its voters and trustees, and the accounts that act. */
@NullMarked
package org.gongxin.service.people;

import org.jspecify.annotations.NullMarked;
