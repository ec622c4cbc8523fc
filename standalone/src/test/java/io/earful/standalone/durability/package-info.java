/** Checks of the built product under kills and a full disk; {@code .ci/run} runs them. */
@NullMarked
package io.earful.standalone.durability;

import org.jspecify.annotations.NullMarked;
