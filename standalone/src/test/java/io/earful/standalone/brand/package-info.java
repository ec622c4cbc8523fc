/** What both services together say of the brands in a text. */
@NullMarked
package io.earful.standalone.brand;

import org.jspecify.annotations.NullMarked;
