/** Signing in and out, the first sign-in of all, and keeping guessers out. */
@NullMarked
package io.earful.gateway.login;

import org.jspecify.annotations.NullMarked;
