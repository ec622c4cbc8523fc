package io.earful.collector.feed;

import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0. A file that breaks off or turns out to be no
 * XML in its middle still gives the items before that place.
 */
final class XmlFeed {

  private static final Set<String> RSS_ROOTS = Set.of("rss", "rdf:RDF", "RDF", "channel");
  private static final Set<String> ATOM_ROOTS = Set.of("atom:feed", "feed");

  private final XmlCursor cursor;
  private final Items items = new Items();
  private final XmlElement channel;
  private boolean atom;

  private XmlFeed(XmlCursor cursor, URI address) {
    this.cursor = cursor;
    this.channel = new XmlElement("channel", Map.of(), address, null);
  }

  /**
   * @param root the repaired document from its root on
   * @param address where it was read; links start from it unless the file says otherwise
   * @throws UpstreamFault when it is no feed, or no item of it can be read
   */
  static FeedFile read(String root, URI address) {
    try {
      return new XmlFeed(new XmlCursor(root, address), address).read();
    } catch (XMLStreamException e) {
      throw new UpstreamFault("the file is no XML: " + reason(e), e);
    }
  }

  private FeedFile read() throws XMLStreamException {
    XmlElement root = cursor.enter();
    String name = root == null ? "" : root.name();
    atom = ATOM_ROOTS.contains(name);
    if (root == null || !atom && !RSS_ROOTS.contains(name)) {
      throw new UpstreamFault(
          "the file is XML but no feed: it begins with <%s>, expected rss, rdf:RDF or feed"
              .formatted(name));
    }
    String brokenOff = null;
    try {
      walk();
    } catch (XMLStreamException e) {
      if (items.isEmpty()) {
        throw e;
      }
      brokenOff = "the XML breaks off in line %d: %s".formatted(cursor.line(), reason(e));
    }
    FeedHead head = atom ? Heads.atom(channel, root) : Heads.rss(channel, root);
    return items.file(head, brokenOff);
  }

  /** RSS 1.0 has its items beside the channel, the others in it. */
  private void walk() throws XMLStreamException {
    int depth = 1;
    while (depth > 0 && !items.isFull()) {
      XmlElement child = cursor.enter();
      if (child == null) {
        depth--;
      } else if (!atom && child.name().equals("channel")) {
        depth++;
      } else {
        read(child);
      }
    }
  }

  private void read(XmlElement child) throws XMLStreamException {
    cursor.readInto(child);
    String name = child.name();
    if (atom && (name.equals("atom:entry") || name.equals("entry"))) {
      items.add(() -> AtomEntry.read(child), child::html);
    } else if (!atom && name.equals("item")) {
      items.add(() -> RssItem.read(child), child::html);
    } else {
      channel.add(child);
    }
  }

  /** The parser's words without its framing. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int text = message.indexOf("Message: ");
    return text < 0 ? message : message.substring(text + "Message: ".length());
  }
}
