/** The people of this installation: who they are, what they may do and see. */
@NullMarked
package io.earful.gateway.user;

import org.jspecify.annotations.NullMarked;
