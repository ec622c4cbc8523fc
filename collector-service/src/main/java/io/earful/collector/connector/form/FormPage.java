package io.earful.collector.connector.form;

import io.earful.connector.PushAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/**
 * The form as a page of its own, which works without a script. It stands at the address of the
 * gateway, beside the console, so nothing in it may run, and a browser is told so.
 */
final class FormPage {

  static final String STYLE = FormTexts.resource("form.css");

  /** In it nobody but a program writes. */
  static final String TRAP = "contact_by_fax_only";

  static final int LONGEST_TEXT = 5000;
  static final int LONGEST_NAME = 200;
  static final int LONGEST_EMAIL = 254;

  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String CLASS = "class";
  private static final String FIELD = "field";
  private static final String INPUT = "input";
  private static final String TYPE = "type";
  private static final String VALUE = "value";
  private static final String LABEL = "label";
  private static final String SMALL = "small";

  private final FormSettings settings;
  private final FormTexts texts;
  private final Map<String, String> values;
  private final Map<String, String> faults;
  private final Document document = new Document("");

  /**
   * @param values what was written before
   * @param faults what is wrong with it, by field
   */
  private FormPage(
      FormSettings settings,
      FormTexts texts,
      Map<String, String> values,
      Map<String, String> faults) {
    this.settings = settings;
    this.texts = texts;
    this.values = values;
    this.faults = faults;
  }

  static PushAnswer empty(FormSettings settings, FormTexts texts, String token) {
    return new FormPage(settings, texts, Map.of(), Map.of()).form(token, 200);
  }

  /** What was written is still there. */
  static PushAnswer again(
      FormSettings settings,
      FormTexts texts,
      String token,
      Map<String, String> values,
      Map<String, String> faults) {
    return new FormPage(settings, texts, values, faults).form(token, 422);
  }

  static PushAnswer thanks(FormSettings settings, FormTexts texts) {
    FormPage page = new FormPage(settings, texts, Map.of(), Map.of());
    Element main = page.begin();
    main.appendElement("p").attr("role", "status").text(texts.get("thanks"));
    main.appendElement("p")
        .appendElement("a")
        .attr("href", "?lang=" + texts.language())
        .text(texts.get("again"));
    return page.answer(200);
  }

  private PushAnswer form(String token, int status) {
    Element main = begin();
    if (!texts.get("intro").isEmpty()) {
      main.appendElement("p").text(texts.get("intro"));
    }
    summary(main);
    Element form =
        main.appendElement("form").attr("method", "post").attr("accept-charset", "utf-8");
    hidden(form, "token", token);
    hidden(form, "lang", texts.language());
    text(form);
    if (settings.scale().isAsked()) {
      scale(form);
    }
    if (settings.name()) {
      line(form, NAME, "text", LONGEST_NAME, NAME);
    }
    if (settings.email()) {
      line(form, "email", "email", LONGEST_EMAIL, "email");
      consent(form);
    }
    trap(form);
    if (settings.privacyUrl() != null) {
      form.appendElement("p")
          .appendElement("a")
          .attr("href", settings.privacyUrl())
          .attr("target", "_blank")
          .attr("rel", "noopener noreferrer")
          .text(texts.get("privacy"));
    }
    form.appendElement("button").attr(TYPE, "submit").text(texts.get("send"));
    return answer(status);
  }

  private Element begin() {
    document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    document.appendChild(new DocumentType("html", "", ""));
    Element html = document.appendElement("html").attr("lang", texts.language());
    Element head = html.appendElement("head");
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr(NAME, "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("title").text(texts.get("title"));
    head.appendElement("style").appendChild(new DataNode(STYLE));
    Element main = html.appendElement("body").appendElement("main");
    main.appendElement("h1").text(texts.get("title"));
    return main;
  }

  /** First of all what is wrong, with a way to each of the fields. */
  private void summary(Element main) {
    if (faults.isEmpty()) {
      return;
    }
    Element box =
        main.appendElement("div").addClass("faults").attr("role", "alert").attr(ID, "faults");
    box.appendElement("h2").text(texts.get("faults"));
    Element list = box.appendElement("ul");
    faults.forEach(
        (field, fault) -> {
          Element item = list.appendElement("li");
          if (field.equals("token")) {
            item.text(fault);
          } else {
            item.appendElement("a").attr("href", "#" + field).text(fault);
          }
        });
  }

  private void text(Element form) {
    Element field = form.appendElement("div").addClass(FIELD);
    field.appendElement(LABEL).attr("for", "text").text(texts.get("text"));
    Element area =
        field
            .appendElement("textarea")
            .attr(ID, "text")
            .attr(NAME, "text")
            .attr("rows", "6")
            .attr("maxlength", String.valueOf(LONGEST_TEXT))
            .attr("required", "");
    String value = value("text");
    // a first line break of an element's text is not part of it
    area.text(value.startsWith("\n") ? "\n" + value : value);
    said(field, area, "text");
  }

  private void scale(Element form) {
    Element field = form.appendElement("fieldset").addClass(FIELD);
    optional(field.appendElement("legend"), "rating");
    Element row = field.appendElement("div").addClass("scale");
    row.appendElement(SMALL).text(texts.get("ratingLow"));
    for (int at = settings.scale().min(); at <= settings.scale().max(); at++) {
      String number = String.valueOf(at);
      Element choice = row.appendElement(LABEL);
      Element radio =
          choice
              .appendElement(INPUT)
              .attr(TYPE, "radio")
              .attr(NAME, "rating")
              .attr(VALUE, number)
              .attr("checked", value("rating").equals(number));
      if (at == settings.scale().min()) {
        radio.attr(ID, "rating");
        said(field, radio, "rating");
      }
      choice.appendText(number);
    }
    row.appendElement(SMALL).text(texts.get("ratingHigh"));
  }

  private void line(Element form, String name, String type, int longest, String filled) {
    Element field = form.appendElement("div").addClass(FIELD);
    optional(field.appendElement(LABEL).attr("for", name), name);
    Element input =
        field
            .appendElement(INPUT)
            .attr(ID, name)
            .attr(NAME, name)
            .attr(TYPE, type)
            .attr("maxlength", String.valueOf(longest))
            .attr("autocomplete", filled)
            .attr(VALUE, value(name));
    said(field, input, name);
  }

  private void optional(Element label, String name) {
    label.text(texts.get(name));
    label.appendElement(SMALL).text(" (" + texts.get("optional") + ")");
  }

  private void consent(Element form) {
    Element field = form.appendElement("div").addClass(FIELD).addClass("tick");
    Element input =
        field
            .appendElement(INPUT)
            .attr(ID, "consent")
            .attr(NAME, "consent")
            .attr(TYPE, "checkbox")
            .attr(VALUE, "yes")
            .attr("checked", value("consent").equals("yes"));
    field.appendElement(LABEL).attr("for", "consent").text(texts.get("consent"));
    said(field, input, "consent");
  }

  private void trap(Element form) {
    Element field = form.appendElement("div").attr(CLASS, "trap").attr("aria-hidden", "true");
    field.appendElement(LABEL).attr("for", "trap").text(texts.get("trap"));
    field
        .appendElement(INPUT)
        .attr(ID, "trap")
        .attr(NAME, TRAP)
        .attr(TYPE, "text")
        .attr("tabindex", "-1")
        .attr("autocomplete", "off");
  }

  /** Names the fault of a field beside it, for eyes and for ears. */
  private void said(Element field, Element input, String name) {
    String fault = faults.get(name);
    if (fault != null) {
      input.attr("aria-invalid", "true").attr("aria-describedby", name + "-fault");
      field.appendElement("p").addClass("fault").attr(ID, name + "-fault").text(fault);
    }
  }

  private static void hidden(Element form, String name, String value) {
    form.appendElement(INPUT).attr(TYPE, "hidden").attr(NAME, name).attr(VALUE, value);
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private PushAnswer answer(int status) {
    String framed = settings.origins().isEmpty() ? "'none'" : String.join(" ", settings.origins());
    String policy =
        "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none';"
                .formatted(HASH)
            + " frame-ancestors %s; sandbox allow-forms allow-same-origin allow-popups"
                .formatted(framed)
            + " allow-popups-to-escape-sandbox";
    return new PushAnswer(
        status,
        Answers.HTML,
        Map.of("Content-Security-Policy", policy, "Cache-Control", "no-store"),
        document.outerHtml());
  }

  private static final String HASH = hash();

  private static String hash() {
    try {
      byte[] style = STYLE.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
