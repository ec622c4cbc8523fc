/** Health that says why. */
@NullMarked
package io.earful.kit.health;

import org.jspecify.annotations.NullMarked;
