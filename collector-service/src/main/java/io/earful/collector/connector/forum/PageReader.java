package io.earful.collector.connector.forum;

import io.earful.collector.dates.DateReader;
import io.earful.collector.dates.PageZone;
import io.earful.collector.page.WebPage;
import io.earful.connector.MalformedItem;
import io.earful.event.PlainText;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of one source's forum.
 *
 * @param settings how
 * @param now when
 */
record PageReader(ForumSettings settings, Instant now) {

  private static final Evaluator NAMES_ZONE =
      Selector.evaluatorOf(":matchesOwn((?i)\\b(gmt|utc|wez)\\b)");
  private static final int MAX_POSTS = 500;
  private static final int MAX_ZONES = 20;

  ForumPage read(WebPage page) {
    Preset preset = preset(page);
    List<Element> elements =
        preset.at(Field.POST).all(page.document()).stream().limit(MAX_POSTS).toList();
    PageLinks links = PageLinks.of(page, preset);
    DateReader dates = dates(page, preset, elements);
    PostReader reader = new PostReader(page, preset, dates);
    Map<String, Post> posts = new LinkedHashMap<>();
    List<MalformedItem> malformed = new ArrayList<>();
    for (Element element : elements) {
      try {
        boolean opens = links.current() == 1 && posts.isEmpty() && malformed.isEmpty();
        Post post = reader.read(element, opens);
        posts.putIfAbsent(post.id(), post);
      } catch (MalformedItem item) {
        malformed.add(item);
      }
    }
    ForumPage.Topic topic = topic(page, preset);
    List<Post> all =
        new StructuredPosts(page, dates, links.current() == 1)
            .completed(List.copyOf(posts.values()));
    boolean shows = !all.isEmpty() || !malformed.isEmpty();
    return new ForumPage(
        page,
        preset,
        topic,
        all,
        malformed,
        shows ? List.of() : TopicRow.all(page, preset),
        shows ? List.of() : boards(page, preset),
        links);
  }

  private Preset preset(WebPage page) {
    Preset set = settings.engine();
    Preset found = set == null ? Presets.of(page.document()) : set;
    return (found == null ? Preset.UNKNOWN : found).with(settings.own());
  }

  private DateReader dates(WebPage page, Preset preset, List<Element> posts) {
    List<String> seen = new ArrayList<>();
    for (Element post : posts) {
      seen.addAll(preset.at(Field.DATE).values(PostReader.container(post, preset)));
    }
    return DateReader.of(now, zone(page, preset), page.language(), seen);
  }

  private ZoneId zone(WebPage page, Preset preset) {
    ZoneId set = settings.zone();
    if (set != null) {
      return set;
    }
    int looked = 0;
    for (Element element : page.document().select(NAMES_ZONE)) {
      boolean said = preset.at(Field.POST).closest(element) != null;
      ZoneId zone = said ? null : PageZone.in(element.text());
      if (zone != null) {
        return zone;
      }
      if (++looked == MAX_ZONES) {
        break;
      }
    }
    return ZoneOffset.UTC;
  }

  private static ForumPage.Topic topic(WebPage page, Preset preset) {
    String address = PostIds.withoutSession(WebPage.withoutFragment(page.address()).toString());
    String id = preset.at(Field.TOPIC_ID).value(page.document(), preset::topicId);
    if (id == null) {
      id = preset.topicId(address);
    }
    String title = preset.at(Field.TOPIC_TITLE).value(page.document(), PageReader::line);
    List<String> boards = preset.at(Field.BOARD).values(page.document());
    return new ForumPage.Topic(
        id == null ? TopicRow.digest(address) : id,
        title == null ? line(page.document().title()) : title.replaceFirst("^(?i:re|aw): ", ""),
        boards.isEmpty() ? null : line(boards.get(boards.size() - 1)));
  }

  private static List<URI> boards(WebPage page, Preset preset) {
    List<URI> boards = new ArrayList<>();
    for (Element link : preset.at(Field.BOARDS).all(page.document())) {
      URI uri = page.link(PostIds.withoutSession(link.attr("href")));
      if (uri != null && !boards.contains(uri)) {
        boards.add(uri);
      }
    }
    return boards;
  }

  private static @Nullable String line(String text) {
    String line = PlainText.normalizeLine(text);
    return line.isEmpty() ? null : line;
  }
}
