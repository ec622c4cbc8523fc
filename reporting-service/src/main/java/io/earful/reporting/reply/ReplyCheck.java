package io.earful.reporting.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.CountUnit;
import io.earful.event.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was only checked.
 *
 * @param length how long the text is, in {@code countUnit}s
 * @param maxLength how long it may be
 * @param countUnit what the channel counts
 * @param visibility who would see it; absent when nobody can be answered
 * @param sourceId the source through which it would go; absent when there is none
 * @param problems what speaks against it; none when it would be sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplyCheck(
    int length,
    int maxLength,
    CountUnit countUnit,
    @Nullable Visibility visibility,
    @Nullable String sourceId,
    List<ReplyProblem> problems) {}
