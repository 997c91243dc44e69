/** The command line: verifying and keys, without a server and without a network. */
@NullMarked
package org.gongxin.cli;

import org.jspecify.annotations.NullMarked;
