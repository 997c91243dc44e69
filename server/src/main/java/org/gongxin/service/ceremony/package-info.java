/**
 * The key ceremony of a draft: which messages there are, which is wanted of whom, and what the
 * server checks before it keeps one.
 */
@NullMarked
package org.gongxin.service.ceremony;

import org.jspecify.annotations.NullMarked;
