package io.earful.collector.reply;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.source.Source;
import io.earful.collector.source.SourceState;
import io.earful.collector.source.SourceViews;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Replier;
import io.earful.connector.ReplyLimits;
import io.earful.event.AttachmentLimits;
import io.earful.event.CodePoints;
import io.earful.event.CountUnit;
import io.earful.event.ReplyAttachment;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplyOptions;
import io.earful.event.ReplyRequested;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must hold before a channel is asked to take an answer. It is checked where the answer was
 * asked for as well; since then the source may have changed, and time has passed.
 */
final class ReplyChecks {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyChecks.class);
  private static final Set<SourceState> STOPPED = Set.of(SourceState.PAUSED, SourceState.GONE);

  private final ConnectorRegistry connectors;
  private final SourceViews views;

  ReplyChecks(ConnectorRegistry connectors, SourceViews views) {
    this.connectors = connectors;
    this.views = views;
  }

  /** Which files go through a source; null when none. */
  @Nullable AttachmentLimits attachments(Source source) {
    ReplyLimits limits =
        connectors.find(source.channel()) instanceof Replier replier
            ? replier.descriptor().reply()
            : null;
    return limits == null ? null : limits.attachments();
  }

  /** Why no answer at all can go through a source as it is now; null when one can. */
  @Nullable ReplyRefusal obstacle(Source source) {
    if (!(connectors.find(source.channel()) instanceof Replier replier)) {
      return new ReplyRefusal(
          ReplyFailure.NOT_ANSWERABLE, "the channel " + source.channel() + " takes no answers");
    }
    if (STOPPED.contains(source.state())) {
      return new ReplyRefusal(
          ReplyFailure.SOURCE_PAUSED, "the source is " + source.state() + "; resume it first");
    }
    String lacking = lacking(replier, source);
    return lacking == null ? null : new ReplyRefusal(ReplyFailure.UNAUTHORIZED, lacking);
  }

  /** A source that cannot even be looked at must not hide what becomes of the others. */
  private @Nullable String lacking(Replier replier, Source source) {
    try {
      return replier.lacks(views.of(source));
    } catch (ConnectorFailure e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      LOG.warn("{} on {} cannot be looked at: {}", source, source.channel(), e.toString());
      return "its settings and credentials cannot be read; set them anew";
    }
  }

  /**
   * The channel through which an answer goes.
   *
   * @throws ReplyRefusal when it cannot
   */
  Replier channel(ReplyRequested request, Source source, Instant now) {
    ReplyRefusal obstacle = obstacle(source);
    if (obstacle != null) {
      throw obstacle;
    }
    if (!source.channel().equals(request.to().channel())
        || !(connectors.find(source.channel()) instanceof Replier replier)) {
      throw new ReplyRefusal(
          ReplyFailure.NOT_ANSWERABLE,
          "%s of channel %s cannot answer a mention of channel %s"
              .formatted(source, source.channel(), request.to().channel()));
    }
    ReplyOptions options = request.to().reply();
    if (!permits(options.capability(), request.visibility())) {
      throw new ReplyRefusal(
          ReplyFailure.NOT_ANSWERABLE,
          "the mention takes %s answers; this one is %s"
              .formatted(options.capability(), request.visibility()));
    }
    Instant deadline = options.deadline();
    if (deadline != null && now.isAfter(deadline)) {
      throw new ReplyRefusal(
          ReplyFailure.TOO_LATE, "the channel took answers until " + deadline + " only");
    }
    ReplyLimits limits = replier.descriptor().reply();
    fits(request.text(), options, limits);
    if (!request.attachments().isEmpty()) {
      AttachmentLimits files = limits == null ? null : limits.attachments();
      fits(request, options, files, limits);
    }
    return replier;
  }

  private static void fits(
      ReplyRequested request,
      ReplyOptions options,
      @Nullable AttachmentLimits files,
      @Nullable ReplyLimits channel) {
    if (files == null) {
      throw new ReplyRefusal(ReplyFailure.REFUSED, "the channel takes no files with answers");
    }
    List<ReplyAttachment> given = request.attachments();
    long total = given.stream().mapToLong(ReplyAttachment::size).sum();
    boolean fit =
        given.size() <= files.maxCount()
            && total <= files.maxTotalBytes()
            && given.stream().allMatch(each -> fits(each, files));
    if (!fit) {
      throw new ReplyRefusal(
          ReplyFailure.REFUSED, "the channel takes other, fewer or smaller files now");
    }
    Integer most = files.maxLength();
    if (most != null) {
      CountUnit own = options.countUnit();
      CountUnit usual = channel == null ? CountUnit.CODEPOINT : channel.countUnit();
      fits(request.text(), most, own == null ? usual : own);
    }
  }

  private static boolean fits(ReplyAttachment file, AttachmentLimits limits) {
    Integer most = limits.maxDescription();
    String description = file.description();
    boolean described =
        description == null || most != null && CodePoints.length(description) <= most;
    return described && file.size() <= limits.maxBytes() && limits.takes(file.mediaType());
  }

  private static boolean permits(ReplyCapability capability, Visibility visibility) {
    return switch (capability) {
      case NONE -> false;
      case BOTH -> true;
      case PUBLIC -> visibility != Visibility.PRIVATE;
      case PRIVATE -> visibility == Visibility.PRIVATE;
    };
  }

  /** The mention knows better than its channel: a server may have limits of its own. */
  private static void fits(String text, ReplyOptions options, @Nullable ReplyLimits channel) {
    Integer own = options.maxLength();
    if (own != null) {
      CountUnit unit = options.countUnit();
      fits(text, own, unit == null ? CountUnit.CODEPOINT : unit);
    } else if (channel != null) {
      fits(text, channel.maxLength(), channel.countUnit());
    }
  }

  private static void fits(String text, int most, CountUnit unit) {
    int length = unit.count(text);
    if (length > most) {
      throw new ReplyRefusal(
          ReplyFailure.TOO_LONG, "%d %ss long, %d are possible".formatted(length, unit, most));
    }
  }
}
