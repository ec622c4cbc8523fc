/** Errors that read like help, as RFC 9457 problems. */
@NullMarked
package io.earful.kit.problem;

import org.jspecify.annotations.NullMarked;
