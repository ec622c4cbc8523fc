/** Parts of texts that identify a person, found and hidden. */
@NullMarked
package io.earful.kit.personal;

import org.jspecify.annotations.NullMarked;
