/** What every HTTP door of a service checks. */
@NullMarked
package io.earful.kit.web;

import org.jspecify.annotations.NullMarked;
