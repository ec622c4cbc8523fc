/** Tests of new passwords. */
@NullMarked
package io.earful.gateway.reset;

import org.jspecify.annotations.NullMarked;
