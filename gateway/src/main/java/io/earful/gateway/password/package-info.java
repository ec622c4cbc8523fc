/** Passwords: which are taken, how they are kept, and how a try is checked. */
@NullMarked
package io.earful.gateway.password;

import org.jspecify.annotations.NullMarked;
