/** Strict JSON: one tree, one reader that refuses what it does not know, one compact encoding. */
@NullMarked
package org.gongxin.json;

import org.jspecify.annotations.NullMarked;
