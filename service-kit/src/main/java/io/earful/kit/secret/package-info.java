/** Secrets at rest. */
@NullMarked
package io.earful.kit.secret;

import org.jspecify.annotations.NullMarked;
