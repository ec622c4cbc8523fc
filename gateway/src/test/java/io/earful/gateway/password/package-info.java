/** Tests of passwords. */
@NullMarked
package io.earful.gateway.password;

import org.jspecify.annotations.NullMarked;
