/** The second factor: codes of an authenticator (RFC 6238), and recovery codes for its loss. */
@NullMarked
package io.earful.gateway.totp;

import org.jspecify.annotations.NullMarked;
