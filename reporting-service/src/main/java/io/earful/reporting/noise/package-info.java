/** What people hold for noise: single mentions, and all of an author, a thread or a site. */
@NullMarked
package io.earful.reporting.noise;

import org.jspecify.annotations.NullMarked;
