package io.earful.reporting.reply;

import io.earful.event.AttachmentLimits;
import io.earful.event.CodePoints;
import io.earful.event.EventCodec;
import io.earful.event.PlainText;
import io.earful.event.ReplyAttachment;
import io.earful.event.UploadedFile;
import io.earful.kit.secret.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Reads which files an answer shall have, and finds what speaks against them. */
@Component
class UploadedFiles {

  private static final String PLACE = "/attachments";

  private final SecretBox box;

  UploadedFiles(SecretBox box) {
    this.box = box;
  }

  /**
   * The files that are as they should be.
   *
   * @param mentionId the mention that is answered, as the API names it
   * @param limits what the channel takes; null for none
   * @param problems what speaks against them is added here
   */
  List<ReplyAttachment> read(
      List<AttachmentForm> forms,
      String mentionId,
      @Nullable AttachmentLimits limits,
      Instant now,
      List<ReplyProblem> problems) {
    if (forms.isEmpty()) {
      return List.of();
    }
    if (limits == null) {
      problems.add(ReplyProblem.invalid(PLACE, "the channel takes no files with answers"));
      return List.of();
    }
    if (forms.size() > limits.maxCount()) {
      problems.add(
          ReplyProblem.invalid(
              PLACE, "%d of %d files: take some out".formatted(forms.size(), limits.maxCount())));
      return List.of();
    }
    return new Reading(mentionId, limits, now, problems).read(forms);
  }

  private final class Reading {

    private final String mentionId;
    private final AttachmentLimits limits;
    private final Instant now;
    private final List<ReplyProblem> problems;
    private final Set<String> seen = new HashSet<>();

    Reading(String mentionId, AttachmentLimits limits, Instant now, List<ReplyProblem> problems) {
      this.mentionId = mentionId;
      this.limits = limits;
      this.now = now;
      this.problems = problems;
    }

    List<ReplyAttachment> read(List<AttachmentForm> forms) {
      List<ReplyAttachment> files = new ArrayList<>();
      for (int i = 0; i < forms.size(); i++) {
        ReplyAttachment file = read(forms.get(i), PLACE + "/" + i);
        if (file != null) {
          files.add(file);
        }
      }
      long total = files.stream().mapToLong(ReplyAttachment::size).sum();
      if (total > limits.maxTotalBytes()) {
        problems.add(
            ReplyProblem.invalid(
                PLACE,
                "%d of %d bytes together: take some out".formatted(total, limits.maxTotalBytes())));
      }
      return files;
    }

    private @Nullable ReplyAttachment read(@Nullable AttachmentForm form, String place) {
      UploadedFile file = form == null ? null : opened(form.id());
      if (form == null || file == null || !file.mentionId().equals(mentionId)) {
        problems.add(
            ReplyProblem.invalid(
                place + "/id", "expected the id of a file that was uploaded for this mention"));
        return null;
      }
      if (now.isAfter(file.usableUntil())) {
        problems.add(
            ReplyProblem.invalid(
                place + "/id",
                "the file was kept until %s: upload it again".formatted(file.usableUntil())));
        return null;
      }
      if (!seen.add(file.id())) {
        problems.add(ReplyProblem.invalid(place + "/id", "expected each file once"));
        return null;
      }
      check(file, place);
      return new ReplyAttachment(
          file.id(), file.name(), file.mediaType(), file.size(), description(form, place));
    }

    private void check(UploadedFile file, String place) {
      if (!limits.takes(file.mediaType())) {
        problems.add(
            ReplyProblem.invalid(
                place,
                "the channel takes %s, and this is %s"
                    .formatted(String.join(", ", limits.mediaTypes()), file.mediaType())));
      }
      if (file.size() > limits.maxBytes()) {
        problems.add(
            ReplyProblem.invalid(
                place,
                "%d of %d bytes: make it smaller".formatted(file.size(), limits.maxBytes())));
      }
    }

    private @Nullable String description(AttachmentForm form, String place) {
      String text = form.description() == null ? "" : PlainText.normalize(form.description());
      if (text.isEmpty()) {
        return null;
      }
      Integer most = limits.maxDescription();
      int length = CodePoints.length(text);
      if (most == null) {
        problems.add(
            ReplyProblem.invalid(
                place + "/description", "the channel takes no descriptions: leave it out"));
      } else if (length > most) {
        problems.add(
            ReplyProblem.invalid(
                place + "/description",
                "%d of %d code points: make it shorter".formatted(length, most)));
      }
      return text;
    }
  }

  /** Null when it is none of ours. */
  private @Nullable UploadedFile opened(@Nullable String sealed) {
    if (sealed == null || sealed.length() > UploadedFile.MAX_SEALED) {
      return null;
    }
    try {
      return EventCodec.json().readValue(box.open(UploadedFile.PLACE, sealed), UploadedFile.class);
    } catch (IllegalStateException | IllegalArgumentException | JacksonException e) {
      return null;
    }
  }
}
