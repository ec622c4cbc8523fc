package io.earful.collector.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads microdata (the HTML standard, §5), one walk through the page. */
final class Microdata {

  private static final int MAX_THINGS = 5_000;

  private final Map<Element, Thing> things = new IdentityHashMap<>();
  private final List<Thing> inOrder = new ArrayList<>();

  private Microdata() {}

  static List<Thing> in(Document document) {
    Microdata data = new Microdata();
    for (Element element : document.select("[itemscope], [itemprop]")) {
      if (data.inOrder.size() < MAX_THINGS) {
        data.read(element);
      }
    }
    return data.inOrder;
  }

  private void read(Element element) {
    Thing thing = element.hasAttr("itemscope") ? scope(element) : null;
    Thing owner = element.hasAttr("itemprop") ? owner(element) : null;
    if (owner == null) {
      return;
    }
    Object value = thing == null ? value(element) : thing;
    for (String name : element.attr("itemprop").strip().split("\\s+")) {
      owner.add(name, value);
    }
  }

  private Thing scope(Element element) {
    List<String> types =
        Arrays.stream(element.attr("itemtype").strip().split("\\s+"))
            .map(Thing::shortType)
            .toList();
    Thing thing = new Thing(types, element);
    String id = element.attr("itemid");
    if (!id.isBlank()) {
      thing.add("@id", id);
    }
    things.put(element, thing);
    inOrder.add(thing);
    return thing;
  }

  private @Nullable Thing owner(Element element) {
    for (Element outer = element.parent(); outer != null; outer = outer.parent()) {
      Thing thing = things.get(outer);
      if (thing != null) {
        return thing;
      }
    }
    return null;
  }

  /** By the standard only meta has content; sites write it everywhere, and mean it. */
  private static String value(Element element) {
    if (element.hasAttr("content")) {
      return element.attr("content");
    }
    String attribute =
        switch (element.normalName()) {
          case "a", "area", "link" -> "href";
          case "img", "audio", "video", "source", "iframe", "embed" -> "src";
          case "time" -> "datetime";
          case "data", "meter" -> "value";
          case "object" -> "data";
          case "abbr" -> "title";
          default -> "";
        };
    return !attribute.isEmpty() && element.hasAttr(attribute)
        ? element.attr(attribute)
        : element.text();
  }
}
