/** How much and how often a caller may send. */
@NullMarked
package io.earful.gateway.limit;

import org.jspecify.annotations.NullMarked;
