/** Stored mentions scored anew by the present model: chosen, asked in pace, and counted. */
@NullMarked
package io.earful.reporting.reanalysis;

import org.jspecify.annotations.NullMarked;
