/** An OpenID Connect provider for tests. */
@NullMarked
package io.earful.provider;

import org.jspecify.annotations.NullMarked;
