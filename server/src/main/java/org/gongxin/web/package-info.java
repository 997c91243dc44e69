/** The HTTP server: what it answers, to whom, and how each refusal looks. */
@NullMarked
package org.gongxin.web;

import org.jspecify.annotations.NullMarked;
