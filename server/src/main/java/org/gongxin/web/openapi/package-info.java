/** The operations of {@code openapi.json}, the one place where paths, access and limits stand. */
@NullMarked
package org.gongxin.web.openapi;

import org.jspecify.annotations.NullMarked;
