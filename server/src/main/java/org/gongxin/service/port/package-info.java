/**
 * What the services need from a database, implemented by the store package: one transaction for
 * everything that the log commits to, and reads. Nothing here knows SQL or a future.
 */
@NullMarked
package org.gongxin.service.port;

import org.jspecify.annotations.NullMarked;
