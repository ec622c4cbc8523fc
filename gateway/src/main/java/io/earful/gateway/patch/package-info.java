/** JSON Merge Patch (RFC 7396) of what people edit. */
@NullMarked
package io.earful.gateway.patch;

import org.jspecify.annotations.NullMarked;
