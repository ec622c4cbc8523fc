/** Tests of where a request came from. */
@NullMarked
package io.earful.gateway.proxy;

import org.jspecify.annotations.NullMarked;
