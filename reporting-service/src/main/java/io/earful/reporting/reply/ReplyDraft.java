package io.earful.reporting.reply;

import io.earful.event.AttachmentLimits;
import io.earful.event.CodePoints;
import io.earful.event.CountUnit;
import io.earful.event.PlainText;
import io.earful.event.ReplyAttachment;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.ReplyRequested;
import io.earful.event.Visibility;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.reporting.mention.ReplySources;
import io.earful.reporting.mention.ReplyTarget;
import io.earful.reporting.mention.ReplyWay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said, and all that speaks against it.
 *
 * @param text as it would be sent
 * @param files that it would have
 * @param check what it was found to be
 */
record ReplyDraft(String text, List<ReplyAttachment> files, ReplyCheck check) {

  /**
   * What can be sent.
   *
   * @param text plain text, not empty and not too long
   * @param visibility who shall see it
   * @param sourceId the source through which it goes
   * @param files that it has
   */
  record Sendable(
      String text, Visibility visibility, String sourceId, List<ReplyAttachment> files) {}

  /** How long an answer may be; where the channel says nothing, as long as any. */
  private record Limit(int most, CountUnit unit) {

    static Limit of(ReplyOptions options) {
      Integer most = options.maxLength();
      CountUnit unit = options.countUnit();
      return most == null
          ? new Limit(ReplyRequested.MAX_TEXT, CountUnit.CODEPOINT)
          : new Limit(most, unit == null ? CountUnit.CODEPOINT : unit);
    }

    /** With files some channels take fewer words. */
    Limit with(@Nullable AttachmentLimits files) {
      Integer words = files == null ? null : files.maxLength();
      return words == null ? this : new Limit(Math.min(most, words), unit);
    }
  }

  static ReplyDraft of(
      ReplyForm form,
      ReplyTarget target,
      ReplySources sources,
      UploadedFiles uploads,
      Instant now) {
    return new Reading(form, target, sources, uploads).read(now);
  }

  /**
   * The same, when nothing speaks against it.
   *
   * @throws ConflictException {@code not-answerable}, {@code too-late}
   * @throws InvalidException {@code invalid-reply}, with everything that has to be mended
   */
  Sendable sendable() {
    List<Fault> faults = new ArrayList<>();
    for (ReplyProblem problem : check.problems()) {
      if (problem.pointer() == null) {
        throw new ConflictException(problem.code(), problem.detail());
      }
      faults.add(new Fault(problem.pointer(), problem.detail()));
    }
    if (check.visibility() == null || check.sourceId() == null || !faults.isEmpty()) {
      throw new InvalidException(
          ReplyProblem.INVALID, "the answer cannot be sent like this: see errors", faults);
    }
    return new Sendable(text, check.visibility(), check.sourceId(), files);
  }

  /** Reads a wish against the mention that it is about; what concerns the mention comes first. */
  private static final class Reading {

    private final ReplyForm form;
    private final ReplyTarget target;
    private final ReplySources sources;
    private final UploadedFiles uploads;
    private final ReplyOptions options;
    private final List<ReplyProblem> problems = new ArrayList<>();

    Reading(ReplyForm form, ReplyTarget target, ReplySources sources, UploadedFiles uploads) {
      this.form = form;
      this.target = target;
      this.sources = sources;
      this.uploads = uploads;
      this.options = target.mention().reply();
    }

    ReplyDraft read(Instant now) {
      Visibility visibility = visibility();
      String sourceId = sourceId();
      Instant deadline = options.deadline();
      if (deadline != null && now.isAfter(deadline)) {
        problems.add(
            new ReplyProblem(
                ReplyProblem.TOO_LATE,
                null,
                "the channel took answers to this mention until " + deadline));
      }
      String text = form.text() == null ? "" : PlainText.normalize(form.text());
      AttachmentLimits taken = sources.attachments(sourceId);
      Limit usual = Limit.of(options);
      Limit limit = form.files().isEmpty() ? usual : usual.with(taken);
      int length = limit.unit().count(text);
      checkText(text, length, limit);
      List<ReplyAttachment> files =
          uploads.read(form.files(), target.item().id(), taken, now, problems);
      ReplyCheck check =
          new ReplyCheck(
              length, limit.most(), limit.unit(), visibility, sourceId, List.copyOf(problems));
      return new ReplyDraft(text, files, check);
    }

    private void checkText(String text, int length, Limit limit) {
      int points = CodePoints.length(text);
      if (text.isEmpty()) {
        problems.add(ReplyProblem.invalid("/text", "expected what to say"));
      } else if (length > limit.most()) {
        problems.add(tooLong(length, limit.most(), limit.unit()));
      } else if (points > ReplyRequested.MAX_TEXT) {
        problems.add(tooLong(points, ReplyRequested.MAX_TEXT, CountUnit.CODEPOINT));
      }
    }

    private static ReplyProblem tooLong(int length, int most, CountUnit unit) {
      String what =
          switch (unit) {
            case GRAPHEME -> "graphemes";
            case CODEPOINT -> "code points";
            case UTF16 -> "UTF-16 units";
            case WEIGHTED -> "weighted characters";
            case BYTE -> "bytes";
          };
      return ReplyProblem.invalid(
          "/text", "%d of %d %s: make it shorter".formatted(length, most, what));
    }

    private @Nullable Visibility visibility() {
      Set<Visibility> permitted = permitted();
      Visibility wanted = wanted();
      if (permitted.isEmpty()) {
        problems.add(
            ReplyProblem.notAnswerable(
                options.capability() == ReplyCapability.NONE
                    ? "the mention cannot be answered from here: open it at its channel"
                    : "the mention was said in private, and its channel takes answers in public"
                        + " only"));
        return null;
      }
      if (wanted == null) {
        return permitted.contains(Visibility.PUBLIC) ? Visibility.PUBLIC : Visibility.PRIVATE;
      }
      if (!permitted.contains(wanted)) {
        problems.add(
            ReplyProblem.notAnswerable(
                isPrivate()
                    ? "the mention was said in private, and is not answered in public"
                    : "the mention cannot be answered in %s: leave visibility out"
                        .formatted(wanted)));
      }
      return wanted;
    }

    /** Null when nothing was wanted, or what does not exist. */
    private @Nullable Visibility wanted() {
      String name = form.visibility();
      if (name == null) {
        return null;
      }
      return switch (name) {
        case "public" -> Visibility.PUBLIC;
        case "private" -> Visibility.PRIVATE;
        default -> {
          problems.add(ReplyProblem.invalid("/visibility", "expected public or private"));
          yield null;
        }
      };
    }

    private Set<Visibility> permitted() {
      Set<Visibility> permitted =
          switch (options.capability()) {
            case NONE -> EnumSet.noneOf(Visibility.class);
            case PUBLIC -> EnumSet.of(Visibility.PUBLIC);
            case PRIVATE -> EnumSet.of(Visibility.PRIVATE);
            case BOTH -> EnumSet.of(Visibility.PUBLIC, Visibility.PRIVATE);
          };
      if (isPrivate()) {
        permitted.remove(Visibility.PUBLIC);
      }
      return permitted;
    }

    private boolean isPrivate() {
      return target.mention().visibility() == Visibility.PRIVATE;
    }

    private @Nullable String sourceId() {
      String wanted = form.sourceId();
      if (wanted == null) {
        ReplyWay way = sources.way();
        if (way.whyNot() != null) {
          problems.add(ReplyProblem.notAnswerable(said(way.whyNot())));
        }
        return way.via();
      }
      List<String> open = sources.open();
      if (!open.contains(wanted)) {
        problems.add(
            ReplyProblem.invalid(
                "/sourceId",
                open.isEmpty()
                    ? "expected a source that found the mention, there is none for you"
                    : "expected a source that found the mention: " + String.join(", ", open)));
        return null;
      }
      ReplyWay.WhyNot obstacle = sources.obstacle(wanted);
      if (obstacle != null) {
        problems.add(ReplyProblem.invalid("/sourceId", said(obstacle)));
      }
      return wanted;
    }

    private static String said(ReplyWay.WhyNot whyNot) {
      String sourceId = whyNot.sourceId();
      return sourceId == null
          ? whyNot.detail()
          : "nothing goes through the source %s now (%s): %s"
              .formatted(sourceId, whyNot.reason(), whyNot.detail());
    }
  }
}
