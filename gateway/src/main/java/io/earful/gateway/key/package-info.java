/** API keys: made, listed, revoked and looked up. */
@NullMarked
package io.earful.gateway.key;

import org.jspecify.annotations.NullMarked;
