/** The organiser's account: passphrase, sessions, the one-time code of the first start. */
@NullMarked
package org.gongxin.web.session;

import org.jspecify.annotations.NullMarked;
