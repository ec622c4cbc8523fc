/** Signing in by an OpenID Connect provider. */
@NullMarked
package io.earful.gateway.oidc;

import org.jspecify.annotations.NullMarked;
