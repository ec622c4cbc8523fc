package io.earful.collector.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;

/** What a page says of its content to machines: JSON-LD and microdata. */
public final class StructuredData {

  private StructuredData() {}

  /**
   * Everything that the page describes, things inside things as well, in the page's order; what is
   * marked in the page before what is told in JSON, because it is the text that people see.
   */
  public static List<Thing> in(Document document) {
    List<Thing> things = new ArrayList<>(Microdata.in(document));
    things.addAll(JsonLd.in(document));
    return things;
  }
}
