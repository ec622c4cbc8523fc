/** Tests of the sharing of work. */
@NullMarked
package io.earful.kit.lease;

import org.jspecify.annotations.NullMarked;
