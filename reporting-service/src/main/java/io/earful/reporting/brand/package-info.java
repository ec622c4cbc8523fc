/** Brands, the queries that find mentions for them, and drafts tried on what is stored. */
@NullMarked
package io.earful.reporting.brand;

import org.jspecify.annotations.NullMarked;
