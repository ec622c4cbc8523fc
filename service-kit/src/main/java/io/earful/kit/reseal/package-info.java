/** Seals anew, under the ring's current key, what was sealed under an earlier one. */
@NullMarked
package io.earful.kit.reseal;

import org.jspecify.annotations.NullMarked;
