package io.earful.collector.connector.email;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people read of a mail, and the files in it. Of alternatives one passage is made; of a page
 * with its pictures the page is read; what is left are files. A mail that consists of other mails
 * only (sent on as an attachment, or a digest) says what they say.
 */
final class MailContent {

  /** Mails in mails in mails: each one may stand for the whole. */
  private static final int MAX_NESTED = 5;

  private static final int MAX_DIGEST = 20;

  private final @Nullable Charset hint;
  private final Warnings warnings;
  private final List<Passage> passages = new ArrayList<>();
  private final List<MailFile> files = new ArrayList<>();
  private final List<MailPart> messages = new ArrayList<>();

  private MailContent(@Nullable Charset hint, Warnings warnings) {
    this.hint = hint;
    this.warnings = warnings;
  }

  /**
   * @param hint charset of text that says none
   */
  static MailContent of(MailPart message, @Nullable Charset hint, Warnings warnings) {
    return of(message, hint, warnings, 0);
  }

  private static MailContent of(
      MailPart message, @Nullable Charset hint, Warnings warnings, int nesting) {
    MailContent content = new MailContent(hint, warnings);
    content.read(message);
    if (!content.messages.isEmpty() && nesting < MAX_NESTED && content.isSilent()) {
      content.speakForNested(nesting);
    }
    return content;
  }

  List<Passage> passages() {
    return passages.stream().filter(passage -> !passage.isBlank()).toList();
  }

  List<MailFile> files() {
    return List.copyOf(files);
  }

  /** Whether its author added nothing, or a signature only. */
  private boolean isSilent() {
    return MailWords.of(passages()).text().isEmpty();
  }

  private void read(MailPart part) {
    if (part.isContainer()) {
      container(part);
    } else {
      leaf(part);
    }
  }

  private void container(MailPart part) {
    if (part.is("multipart/alternative")) {
      alternative(part);
    } else if (part.is("multipart/related")) {
      related(part);
    } else {
      part.parts().forEach(this::read);
    }
  }

  /** The last of each form is the richest one that the author's program made. */
  private void alternative(MailPart part) {
    String plain = null;
    String html = null;
    for (MailPart each : part.parts()) {
      MailContent content = new MailContent(hint, warnings);
      content.read(each);
      files.addAll(content.files);
      messages.addAll(content.messages);
      for (Passage passage : content.passages()) {
        plain = passage.plain() == null || plain != null ? plain : passage.plain();
        html = passage.html() == null ? html : passage.html();
      }
    }
    passages.add(new Passage(plain, html));
  }

  private void related(MailPart part) {
    if (part.parts().isEmpty()) {
      return;
    }
    String start = part.type().parameter("start");
    MailPart root = part.parts().get(0);
    for (MailPart each : part.parts()) {
      String id = each.headers().first("content-id");
      root = start != null && start.equals(id) ? each : root;
    }
    read(root);
    for (MailPart each : part.parts()) {
      if (each != root) {
        asFiles(each);
      }
    }
  }

  private void asFiles(MailPart part) {
    if (part.isContainer()) {
      part.parts().forEach(this::asFiles);
    } else {
      file(part);
    }
  }

  private void leaf(MailPart part) {
    String type = part.type().value();
    if (Reports.isReport(type)) {
      return;
    }
    if (isFile(part)) {
      file(part);
    } else if (MediaTypes.isHtml(type)) {
      passages.add(Passage.html(PartText.of(part, hint, warnings)));
    } else if (MediaTypes.isReadable(type)) {
      Uuencoded text = Uuencoded.of(PartText.of(part, hint, warnings));
      text.files().forEach(file -> files.add(MailFile.of(file)));
      passages.add(Passage.plain(text.text()));
    }
  }

  /** What is marked as a file, has a name, or cannot be read as text. */
  private boolean isFile(MailPart part) {
    String type = part.type().value();
    boolean readable = MediaTypes.isReadable(type) || MediaTypes.isHtml(type);
    if (!readable || "attachment".equals(part.disposition())) {
      return true;
    }
    // a name alone makes a file of what comes behind the text, not of the text
    return part.fileName() != null && (!passages.isEmpty() || !MailText.isText(part.body()));
  }

  private void file(MailPart part) {
    if (MediaTypes.isMessage(part.type().value())) {
      messages.add(part);
    }
    if (part.size() > 0) {
      files.add(MailFile.of(part));
    }
  }

  private void speakForNested(int nesting) {
    boolean alone = messages.size() == 1 && files.size() == 1;
    if (alone) {
      files.clear();
    }
    for (MailPart each : messages.subList(0, Math.min(messages.size(), MAX_DIGEST))) {
      MailPart nested = MailTree.read(each.body(), warnings);
      MailContent content = of(nested, hint, warnings, nesting + 1);
      passages.addAll(content.passages);
      if (alone) {
        files.addAll(content.files);
      }
    }
  }
}
