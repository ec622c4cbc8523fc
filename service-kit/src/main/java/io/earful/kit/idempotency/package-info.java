/** A POST that is sent twice with one key has one effect, and the first answer. */
@NullMarked
package io.earful.kit.idempotency;

import org.jspecify.annotations.NullMarked;
