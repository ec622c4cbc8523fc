/** Hands files in to an Earful that runs. */
@NullMarked
package io.earful.standalone.upload;

import org.jspecify.annotations.NullMarked;
