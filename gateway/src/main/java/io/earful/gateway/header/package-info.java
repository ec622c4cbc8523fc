/** What every request and every answer carries in its headers. */
@NullMarked
package io.earful.gateway.header;

import org.jspecify.annotations.NullMarked;
