/**
 * From a reading or a request to the log: normalised, told apart from what is known, stored once.
 */
@NullMarked
package io.earful.collector.ingest;

import org.jspecify.annotations.NullMarked;
