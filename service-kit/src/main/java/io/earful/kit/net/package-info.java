/** Outgoing connections that can never be turned against the own network. */
@NullMarked
package io.earful.kit.net;

import org.jspecify.annotations.NullMarked;
