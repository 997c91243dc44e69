/**
 * The endpoints: each turns one request into one call of a service and its result into an answer.
 */
@NullMarked
package org.gongxin.web.api;

import org.jspecify.annotations.NullMarked;
