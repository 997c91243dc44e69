/**
 * Moves requests and answers: limits, deadlines, headers, errors. The event loop only moves bytes;
 * everything that decides runs on one virtual thread for each request.
 */
@NullMarked
package org.gongxin.web.http;

import org.jspecify.annotations.NullMarked;
