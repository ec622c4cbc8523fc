/**
 * The reasons of this installation: what ships, what was changed, and drafts tried on what is
 * stored.
 */
@NullMarked
package io.earful.reporting.reason;

import org.jspecify.annotations.NullMarked;
