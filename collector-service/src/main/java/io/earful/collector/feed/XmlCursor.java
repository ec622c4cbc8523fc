package io.earful.collector.feed;

import io.earful.collector.http.WebAddress;
import io.earful.connector.UpstreamFault;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through XML element by element, so that only one item is in memory as a tree. Namespaces
 * are resolved here: feeds use prefixes that they do not declare, and put blanks around namespaces.
 */
final class XmlCursor {

  /** Deeper elements are left out and only their text is kept. */
  private static final int MAX_DEPTH = 100;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;

  /** What each open element adds to what is around it. */
  private final Deque<Scope> scopes = new ArrayDeque<>();

  private record Scope(Map<String, String> namespaces, @Nullable URI base, @Nullable String lang) {}

  XmlCursor(String root, URI address) throws XMLStreamException {
    this.reader = FACTORY.createXMLStreamReader(new StringReader(root));
    this.scopes.push(new Scope(Map.of(), address, null));
  }

  /**
   * Nothing is declared, expanded or fetched: the prolog was taken off, and this is the second
   * lock.
   */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("a feed fetches nothing");
        });
    return factory;
  }

  /** Goes into the next child element of the one it stands in; null at that one's end. */
  @Nullable XmlElement enter() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return start();
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        scopes.pop();
        return null;
      }
    }
    return null;
  }

  /** Reads everything in the element it has just entered, and leaves it. */
  void readInto(XmlElement element) throws XMLStreamException {
    Deque<XmlElement> open = new ArrayDeque<>();
    open.push(element);
    int ignored = 0;
    while (!open.isEmpty()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        XmlElement child = start();
        if (open.size() >= MAX_DEPTH) {
          ignored++;
        } else {
          open.element().add(child);
          open.push(child);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        scopes.pop();
        if (ignored > 0) {
          ignored--;
        } else {
          open.pop();
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        open.element().add(reader.getText());
      }
    }
  }

  int line() {
    return reader.getLocation().getLineNumber();
  }

  private XmlElement start() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String local = reader.getAttributeLocalName(i);
      boolean bare = prefix == null || prefix.isEmpty();
      attributes.put(bare ? local : prefix + ":" + local, reader.getAttributeValue(i));
    }
    scopes.push(inner(scopes.element(), attributes));
    Map<String, String> named = new LinkedHashMap<>();
    attributes.forEach((name, value) -> named.put(name(name, false), value));
    Scope scope = scopes.element();
    return new XmlElement(name(reader.getLocalName(), true), named, scope.base, scope.lang);
  }

  private static Scope inner(Scope outer, Map<String, String> attributes) {
    Map<String, String> namespaces = new HashMap<>(outer.namespaces);
    attributes.forEach(
        (name, value) -> {
          if (name.equals("xmlns")) {
            namespaces.put("", value);
          } else if (name.startsWith("xmlns:")) {
            namespaces.put(name.substring("xmlns:".length()), value);
          }
        });
    String base = attributes.get("xml:base");
    URI resolved = base == null ? null : WebAddress.resolve(outer.base, base);
    String lang = attributes.get("xml:lang");
    return new Scope(
        namespaces.equals(outer.namespaces) ? outer.namespaces : namespaces,
        resolved == null ? outer.base : resolved,
        lang == null ? outer.lang : lang);
  }

  private String name(String qualified, boolean element) {
    int colon = qualified.indexOf(':');
    String prefix = colon < 0 ? "" : qualified.substring(0, colon);
    String local = qualified.substring(colon + 1);
    boolean none = prefix.isEmpty() && !element || prefix.equals("xml") || prefix.equals("xmlns");
    String uri = none ? "" : scopes.element().namespaces.getOrDefault(prefix, "");
    if (Vocabulary.namespace(uri).equals(Vocabulary.XINCLUDE)) {
      throw new UpstreamFault(
          "the file includes other documents (XInclude); such files are refused");
    }
    return Vocabulary.name(uri, prefix, local);
  }
}
