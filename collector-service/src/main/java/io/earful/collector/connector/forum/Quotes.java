package io.earful.collector.connector.forum;

import io.earful.collector.page.Saying;
import io.earful.event.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Cuts out of a post's body what it quotes, outermost quotations whole. */
final class Quotes {

  private static final int MAX_QUOTES = 20;
  private static final int MAX_NAME = 120;

  /** What stands around the name of the quoted, in the languages of the engines. */
  private static final Pattern BEFORE_NAME =
      Pattern.compile(
          "(?iu)^(?:originally posted by|quote from|quoting|zitat von|zitat|citation"
              + " de|citation|cita de|cita|citazione da|citat från|cytat|цитата от|цитата|сообщение"
              + " от|quote|alıntı)[:\\s]+");

  private static final Pattern BEHIND_NAME =
      Pattern.compile(
          "(?iu)\\s*(?:wrote|said|hat geschrieben|schrieb|hat gesagt|a écrit|a"
              + " dit|escribió|dijo|escreveu|disse|ha scritto|ha"
              + " detto|schreef|zei|napisał\\(a\\)|napisał|yazdı|skrev|sade|писал\\(а\\)|написал\\(а\\)|написал|сказал\\(а\\)|сказал|пише|пишет)\\b?[.:\\s↑]*$");
  private static final Pattern DATE_BEHIND =
      Pattern.compile("(?iu)\\s(?:on|am|le|el|en|em|il|op|den|dnia|pada|от|в)\\s.*[0-9]{4}.*$");
  private static final Pattern DATE_BEFORE =
      Pattern.compile("^\\([^)]{0,60}[0-9][^)]{0,60}\\)\\s*");

  private Quotes() {}

  /** Takes them out of the body, which is a copy. */
  static List<Post.Quote> cut(Element body, Preset preset) {
    List<Post.Quote> quotes = new ArrayList<>();
    for (Element quote : preset.at(Field.QUOTE).all(body)) {
      if (quote == body || quote.parent() == null || !isOutermost(quote, body)) {
        continue;
      }
      Element head = head(quote, preset);
      if (quotes.size() < MAX_QUOTES) {
        quotes.add(read(quote, head, preset));
      }
      if (head != null) {
        head.remove();
      }
      takeOut(quote);
    }
    preset.at(Field.DROP).any(body).stream().filter(e -> e != body).forEach(Element::remove);
    return quotes;
  }

  /** What stands before it and behind it does not become one line. */
  private static void takeOut(Element quote) {
    Node before = quote.previousSibling();
    boolean first = before == null || before instanceof TextNode text && text.isBlank();
    if (first) {
      quote.remove();
    } else {
      quote.replaceWith(new Element("div"));
    }
  }

  /** One that stands in another has been taken out with it. */
  private static boolean isOutermost(Element quote, Element body) {
    for (Element outer = quote; outer != null; outer = outer.parent()) {
      if (outer == body) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Element head(Element quote, Preset preset) {
    Element before = quote.previousElementSibling();
    return before != null && preset.at(Field.QUOTE_HEAD).any(before).contains(before)
        ? before
        : null;
  }

  private static Post.Quote read(Element quote, @Nullable Element head, Preset preset) {
    String author = preset.at(Field.QUOTE_AUTHOR).value(quote);
    String parent = preset.at(Field.QUOTE_PARENT).value(quote, Quotes::post);
    if (head != null) {
      // beside the quotation a pick can only mean the element itself or what is in it
      Element beside = new Element("div").appendChild(head.clone());
      author = author == null ? preset.at(Field.QUOTE_AUTHOR).value(beside) : author;
      author = author == null ? head.text() : author;
      parent = parent == null ? preset.at(Field.QUOTE_PARENT).value(beside, Quotes::post) : parent;
    }
    Element words = quote.clone();
    preset.at(Field.DROP).any(words).stream().filter(e -> e != words).forEach(Element::remove);
    Element text = preset.at(Field.QUOTE_TEXT).first(words);
    return new Post.Quote(name(author), Saying.text((text == null ? words : text).html()), parent);
  }

  /** "post: 12" names a post; "member: 12" and the like do not. */
  private static @Nullable String post(String value) {
    int colon = value.indexOf(": ");
    boolean other = colon > 0 && !value.substring(0, colon).equals("post");
    return other ? null : PostIds.in(value);
  }

  private static @Nullable String name(@Nullable String said) {
    if (said == null) {
      return null;
    }
    String line = PlainText.normalizeLine(said);
    String name = line.substring(0, Math.min(line.length(), MAX_NAME));
    name = DATE_BEFORE.matcher(name).replaceFirst("");
    name = BEFORE_NAME.matcher(name).replaceFirst("");
    name = DATE_BEHIND.matcher(name).replaceFirst("");
    name = BEHIND_NAME.matcher(name).replaceFirst("");
    name = name.replaceFirst("[:\\s]+$", "").strip();
    return name.isEmpty() ? null : name;
  }
}
