/** Tests of single sign-on. */
@NullMarked
package io.earful.gateway.oidc;

import org.jspecify.annotations.NullMarked;
