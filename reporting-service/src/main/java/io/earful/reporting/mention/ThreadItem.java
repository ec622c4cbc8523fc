package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A mention in its conversation.
 *
 * @param mention the mention
 * @param parentId id of the mention it answers, when that one is here
 * @param depth number of its ancestors; absent while the chain to the root is not complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ThreadItem(
    @JsonUnwrapped MentionItem mention, @Nullable String parentId, @Nullable Integer depth) {}
