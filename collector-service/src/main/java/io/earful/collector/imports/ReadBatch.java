package io.earful.collector.imports;

import io.earful.connector.Batch;

/**
 * What was read of a file.
 *
 * @param edits whether what it holds can change after it was said
 */
record ReadBatch(Batch batch, boolean edits) {}
