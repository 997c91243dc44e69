/** The pages, each one self-contained file, and the policy under which a browser runs it. */
@NullMarked
package org.gongxin.web.page;

import org.jspecify.annotations.NullMarked;
