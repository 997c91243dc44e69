/** Whether a server sends every browser the pages that it says it sends. */
@NullMarked
package org.gongxin.cli.served;

import org.jspecify.annotations.NullMarked;
