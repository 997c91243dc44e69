/**
 * Who holds the election's key (protocol section 7): single trustees and Pedersen's threshold
 * scheme, the messages of its key ceremony as pure steps, and how the shares of a decryption are
 * put together.
 */
@NullMarked
package org.gongxin.election.trustees;

import org.jspecify.annotations.NullMarked;
