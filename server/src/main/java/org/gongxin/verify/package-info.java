/**
 * The numbered checks (protocol sections 13 and 30). Everything is checked always, every failure is
 * reported, and a check that could not be made is never counted as passed.
 */
@NullMarked
package org.gongxin.verify;

import org.jspecify.annotations.NullMarked;
