/**
 * A PostgreSQL that this process starts and stops by itself, set up so that nothing acknowledged is
 * ever lost: for a single machine in a meeting room without a database of its own.
 */
@NullMarked
package org.gongxin.store.embedded;

import org.jspecify.annotations.NullMarked;
