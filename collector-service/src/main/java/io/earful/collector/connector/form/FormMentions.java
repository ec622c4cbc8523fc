package io.earful.collector.connector.form;

import io.earful.connector.SourceView;
import io.earful.event.Author;
import io.earful.event.CodePoints;
import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.PlainText;
import io.earful.event.Provenance;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a mention of what a visitor wrote. */
final class FormMentions {

  private static final int LONGEST_AGENT = 300;
  private static final int CONSENT_DIGITS = 12;

  private FormMentions() {}

  /**
   * @param id of the mention within the source
   * @param page on which it was written
   * @param agent what the browser calls itself
   */
  static Mention of(
      SourceView source,
      FormSettings settings,
      FormTexts texts,
      SentForm form,
      String id,
      @Nullable String page,
      String agent,
      Instant now) {
    MentionKey key = MentionKey.of(FormConnector.ID, source.id(), id);
    boolean rated = !form.rating().isEmpty();
    return Mention.builder(key, FormConnector.ID, id)
        .kind(rated ? MentionKind.REVIEW : MentionKind.MESSAGE)
        .visibility(settings.visibility())
        .publishedAt(now)
        .text(form.text())
        .rating(rated ? settings.scale().rating(form.rating()) : null)
        .author(author(source, form, id))
        .conversation(conversation(key, page))
        .provenance(Provenance.of(now, FormConnector.VERSION))
        .ext(extra(texts, form, page, agent))
        .build();
  }

  /**
   * Nobody has looked whether an address belongs to whoever writes it, so it makes nobody the same
   * person as another.
   */
  private static Author author(SourceView source, SentForm form, String id) {
    if (form.name().isEmpty() && form.email().isEmpty()) {
      return Author.anonymous(FormConnector.ID, source.id());
    }
    String name = form.name().isEmpty() ? null : form.name();
    return Author.named(FormConnector.ID + ":" + source.id() + ":of:" + id, name);
  }

  private static Conversation conversation(MentionKey key, @Nullable String page) {
    if (page == null) {
      return Conversation.of(key.value());
    }
    String site = URI.create(page).getRawAuthority();
    Container container = new Container(site, site, page, ContainerType.SITE);
    return new Conversation(key.value(), null, null, null, null, null, container);
  }

  private static Map<String, Object> extra(
      FormTexts texts, SentForm form, @Nullable String page, String agent) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("language", texts.language());
    if (page != null) {
      said.put("page", page);
    }
    String line = CodePoints.truncate(PlainText.normalizeLine(agent), LONGEST_AGENT);
    if (!line.isEmpty()) {
      said.put("userAgent", line);
    }
    Map<String, Object> ext = new LinkedHashMap<>();
    ext.put(FormConnector.ID, said);
    if (!form.email().isEmpty()) {
      said.put("email", form.email());
      // which words were agreed to, whatever they are changed to later
      String consent = texts.get("consent");
      said.put("consent", consent);
      Map<String, Object> privacy = new LinkedHashMap<>();
      privacy.put("basis", "consent");
      privacy.put("consentId", MentionKey.sha256Hex(consent).substring(0, CONSENT_DIGITS));
      ext.put("privacy", privacy);
    }
    return ext;
  }
}
