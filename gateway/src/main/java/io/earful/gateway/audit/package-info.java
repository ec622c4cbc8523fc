/** Who did what: a chain of entries in which any change shows. */
@NullMarked
package io.earful.gateway.audit;

import org.jspecify.annotations.NullMarked;
