/** The live status as server-sent events. */
@NullMarked
package org.gongxin.web.live;

import org.jspecify.annotations.NullMarked;
