/**
 * The meeting record (protocol part II): manifest, log entries, receipts, results and the record
 * file. Everything here is data with its one canonical text; nothing here does input or output.
 */
@NullMarked
package org.gongxin.record;

import org.jspecify.annotations.NullMarked;
