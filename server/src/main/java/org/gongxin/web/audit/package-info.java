/**
 * What is kept of changes and of casting: enough to ask who did what, nothing that joins a vote.
 */
@NullMarked
package org.gongxin.web.audit;

import org.jspecify.annotations.NullMarked;
