/** Tests of the service as a whole, over HTTP and a real database. */
@NullMarked
package io.earful.sentiment;

import org.jspecify.annotations.NullMarked;
