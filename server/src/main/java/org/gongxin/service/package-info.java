/**
 * The use cases: prepare a meeting, make slips, open and close rounds, cast, count, publish. Their
 * methods wait in straight lines and belong on virtual threads.
 */
@NullMarked
package org.gongxin.service;

import org.jspecify.annotations.NullMarked;
