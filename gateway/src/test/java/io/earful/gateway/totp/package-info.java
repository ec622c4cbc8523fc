/** Tests of the second factor. */
@NullMarked
package io.earful.gateway.totp;

import org.jspecify.annotations.NullMarked;
