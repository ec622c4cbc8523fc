package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What others did with a mention, as counted by the channel. An absent number is unknown, not zero.
 *
 * @param likes favourites, hearts, up-votes where they are not netted
 * @param reposts boosts without comment
 * @param replies direct answers
 * @param quotes boosts with comment
 * @param views times shown
 * @param score up-votes less down-votes
 * @param downvotes down-votes
 * @param upvoteRatio share of up-votes, 0..1
 * @param at when these numbers were read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Engagement(
    @Nullable Long likes,
    @Nullable Long reposts,
    @Nullable Long replies,
    @Nullable Long quotes,
    @Nullable Long views,
    @Nullable Long score,
    @Nullable Long downvotes,
    @Nullable Double upvoteRatio,
    @Nullable Instant at) {}
