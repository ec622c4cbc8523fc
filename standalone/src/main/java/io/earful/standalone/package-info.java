/** One process for the whole of Earful, with its database. */
@NullMarked
package io.earful.standalone;

import org.jspecify.annotations.NullMarked;
