package io.earful.collector.connector.forum;

import io.earful.collector.dates.DateReader;
import io.earful.collector.dates.Moment;
import io.earful.collector.page.StructuredData;
import io.earful.collector.page.Thing;
import io.earful.collector.page.WebPage;
import io.earful.event.TimePrecision;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of its posts to machines. It knows authors and instants exactly, but its texts
 * are often cut short and never tell quotations apart; so it completes the posts that were found,
 * and stands in for them where none were.
 *
 * @param page the page
 * @param dates reads its dates
 * @param firstPage whether the topic begins on this page
 */
record StructuredPosts(WebPage page, DateReader dates, boolean firstPage) {

  private static final String[] POSTS = {
    "DiscussionForumPosting", "Comment", "Question", "Answer", "SocialMediaPosting", "UserComments"
  };

  List<Post> completed(List<Post> found) {
    List<Thing> things =
        StructuredData.in(page.document()).stream().filter(thing -> thing.is(POSTS)).toList();
    if (things.isEmpty()) {
      return found;
    }
    if (found.isEmpty()) {
      return alone(things);
    }
    Map<String, Thing> byId = new HashMap<>();
    for (Thing thing : things) {
      String id = id(thing);
      if (id != null) {
        byId.putIfAbsent(id, thing);
      }
    }
    boolean named = found.stream().anyMatch(post -> byId.containsKey(post.id()));
    boolean inOrder = !named && things.size() == found.size();
    Thing opening =
        things.stream()
            .filter(thing -> thing.is("DiscussionForumPosting"))
            .findFirst()
            .orElse(null);
    List<Post> completed = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Post post = found.get(i);
      // as many as there are posts, and without numbers: then they stand in the same order
      Thing thing = inOrder ? things.get(i) : byId.get(post.id());
      completed.add(completed(post, thing == null && post.first() ? opening : thing));
    }
    return completed;
  }

  private Post completed(Post post, @Nullable Thing thing) {
    if (thing == null) {
      return post;
    }
    Moment told = published(thing);
    Moment shown = post.published();
    boolean better = told != null && (shown == null || shown.precision() != TimePrecision.EXACT);
    return new Post(
        post.id(),
        post.first(),
        post.link(),
        post.author() == null ? author(thing) : post.author(),
        post.authorPage() == null ? authorPage(thing) : post.authorPage(),
        post.avatar(),
        better ? told : shown,
        post.edited(),
        post.html(),
        post.quotes());
  }

  private List<Post> alone(List<Thing> things) {
    Map<String, Post> posts = new LinkedHashMap<>();
    for (Thing thing : things) {
      String html = html(thing);
      if (html == null) {
        continue;
      }
      URI link = page.link(thing.text("url", "@id"));
      String number = id(thing);
      String id =
          number == null
              ? TopicRow.digest(author(thing) + html + thing.text("datePublished"))
              : number;
      Post post =
          new Post(
              id,
              firstPage && posts.isEmpty() && thing.is("DiscussionForumPosting", "Question"),
              link == null ? page.address() : link,
              author(thing),
              authorPage(thing),
              null,
              published(thing),
              null,
              html,
              List.of());
      posts.putIfAbsent(id, post);
    }
    return List.copyOf(posts.values());
  }

  /** The number behind the last sign of its address, unless that is the topic's. */
  private static @Nullable String id(Thing thing) {
    String address = thing.text("@id", "identifier", "url");
    Element element = thing.element();
    String named = element == null ? "" : element.id();
    if (address == null || !address.contains("#") && thing.is("DiscussionForumPosting")) {
      return named.isEmpty() ? null : PostIds.in(named);
    }
    return PostIds.in(address);
  }

  private @Nullable Moment published(Thing thing) {
    return dates.read(thing.text("datePublished", "dateCreated", "commentTime", "uploadDate"));
  }

  private static @Nullable String author(Thing thing) {
    return thing.text("author", "creator");
  }

  private @Nullable URI authorPage(Thing thing) {
    Thing person = thing.thing("author", "creator");
    return person == null ? null : page.link(person.text("url"));
  }

  private static @Nullable String html(Thing thing) {
    Element element = thing.element();
    Element marked =
        element == null
            ? null
            : element.selectFirst("[itemprop~=\\b(?:text|articleBody|commentText|reviewBody)\\b]");
    if (marked != null && !marked.hasAttr("content")) {
      return marked.html();
    }
    String text = thing.text("articleBody", "text", "commentText", "description");
    return text == null
        ? null
        : text.contains("</") ? text : Entities.escape(text).replace("\n", "<br>");
  }
}
