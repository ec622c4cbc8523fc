package io.earful.reporting.reply;

import org.jspecify.annotations.Nullable;

/**
 * A file that an answer shall have.
 *
 * @param id as the upload was answered
 * @param description what it shows, for those who cannot see it; only where the channel takes one
 */
record AttachmentForm(@Nullable String id, @Nullable String description) {}
