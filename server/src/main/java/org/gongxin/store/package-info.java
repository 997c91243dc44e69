/**
 * Keeps what the services need in PostgreSQL: their ports on the reactive client, migrations, and
 * the guard that looks whether the database is set up not to lose anything. The one place with SQL.
 */
@NullMarked
package org.gongxin.store;

import org.jspecify.annotations.NullMarked;
