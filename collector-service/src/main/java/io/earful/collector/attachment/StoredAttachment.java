package io.earful.collector.attachment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as it is kept.
 *
 * @param name as the sender called it
 * @param mediaType as the sender declared it
 * @param blobId its bytes; null when they were left out
 */
record StoredAttachment(
    UUID id, @Nullable String name, String mediaType, long size, @Nullable UUID blobId) {}
