/** Tests of invitations. */
@NullMarked
package io.earful.gateway.invitation;

import org.jspecify.annotations.NullMarked;
