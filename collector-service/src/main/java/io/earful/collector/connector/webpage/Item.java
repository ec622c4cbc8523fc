package io.earful.collector.connector.webpage;

import io.earful.collector.dates.Moment;
import io.earful.event.MentionKind;
import io.earful.event.Rating;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a page holds and somebody said.
 *
 * @param kind what it is
 * @param id what the page calls it; null when it has no name
 * @param parent id of what it answers
 * @param title its heading
 * @param html what it says
 * @param author who said it
 * @param authorPage page of the author
 * @param published when; null when it cannot be read
 * @param edited when it was changed last
 * @param link where it can be read
 * @param rating the number that the author gave
 * @param about name of what it is about
 */
record Item(
    MentionKind kind,
    @Nullable String id,
    @Nullable String parent,
    @Nullable String title,
    String html,
    @Nullable String author,
    @Nullable URI authorPage,
    @Nullable Moment published,
    @Nullable Moment edited,
    @Nullable URI link,
    @Nullable Rating rating,
    @Nullable String about) {

  boolean saysNothing() {
    return html.isBlank() && title == null && rating == null;
  }

  Item named(String newId) {
    return new Item(
        kind,
        newId,
        parent,
        title,
        html,
        author,
        authorPage,
        published,
        edited,
        link,
        rating,
        about);
  }
}
