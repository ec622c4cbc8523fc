/** Stored mentions read anew after brands have changed: in the background, in pace, resumably. */
@NullMarked
package io.earful.reporting.retagging;

import org.jspecify.annotations.NullMarked;
