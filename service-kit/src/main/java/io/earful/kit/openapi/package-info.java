/** What the description of the API says beyond what its generator finds by itself. */
@NullMarked
package io.earful.kit.openapi;

import org.jspecify.annotations.NullMarked;
