package io.earful.collector.connector.forum;

import io.earful.collector.page.WebPage;
import io.earful.event.MentionKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * One topic in the list of a board.
 *
 * @param id the engine's number of it, else a hash of its address
 * @param link its page
 * @param last number of its newest post; 0 when the list does not say
 * @param state what the list says of its newest post; it differs when there is news
 */
record TopicRow(String id, URI link, long last, String state) {

  private static final int DIGITS = 8;

  /** In the order in which they are worth reading: the newest post first, as far as it is known. */
  static List<TopicRow> all(WebPage page, Preset preset) {
    Map<String, TopicRow> rows = new LinkedHashMap<>();
    for (Element row : preset.at(Field.ROW).all(page.document())) {
      TopicRow topic = of(row, page, preset);
      if (topic != null) {
        rows.putIfAbsent(topic.id, topic);
      }
    }
    List<TopicRow> ordered = new ArrayList<>(rows.values());
    if (ordered.stream().allMatch(row -> row.last > 0)) {
      ordered.sort(Comparator.comparingLong(TopicRow::last).reversed());
    }
    return ordered;
  }

  private static @Nullable TopicRow of(Element row, WebPage page, Preset preset) {
    String reference = preset.at(Field.ROW_LINK).value(row);
    URI link = page.link(reference == null ? null : PostIds.withoutSession(reference));
    if (link == null) {
      return null;
    }
    URI clean = WebPage.withoutFragment(link);
    String number = preset.topicId(clean.toString());
    String last = preset.at(Field.ROW_LAST).value(row, PostIds::in);
    String date = preset.at(Field.ROW_DATE).value(row);
    String state = last == null ? date == null ? row.text() : date : last;
    return new TopicRow(
        number == null ? digest(clean.toString()) : number,
        clean,
        last == null ? 0 : PostIds.number(last),
        digest(state));
  }

  static String digest(String text) {
    return MentionKey.sha256Hex(text).substring(0, DIGITS);
  }
}
