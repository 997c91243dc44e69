/** Starts and stops the program: configuration, wiring, what is said on the terminal. */
@NullMarked
package org.gongxin.app;

import org.jspecify.annotations.NullMarked;
