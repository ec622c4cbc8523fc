package io.earful.reporting.mention;

import io.earful.event.AttachmentLimits;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplyOptions;
import io.earful.reporting.source.KnownSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sources through which one mention could be answered. What a mention says of itself was
 * written down when it was found, and is its channel's word; what its sources can do is asked now.
 * A source of which nothing was told yet is believed to be able: whoever sends knows for sure.
 */
public final class ReplySources {

  private final ReplyOptions options;
  private final Set<String> found;
  private final Map<String, KnownSource> known;
  private final Set<String> brands;

  /**
   * @param sourceIds who found the mention, whether or not they can send anything
   * @param known what was told of these, and of the source that the mention names
   * @param brands those that whoever asks may see; empty for all. Nothing goes through a source
   *     that is of others, too, or of which that is not known, nor is it told of by name; the one
   *     that the mention names is left out only when it is known to be of others alone
   */
  ReplySources(
      ReplyOptions options,
      List<String> sourceIds,
      Map<String, KnownSource> known,
      Set<String> brands) {
    this.options = options;
    this.known = known;
    this.brands = brands;
    this.found = ids(options, sourceIds);
  }

  /** The sources to be known: the one that the mention names comes first. */
  static Set<String> ids(ReplyOptions options, List<String> sourceIds) {
    Set<String> ids = new LinkedHashSet<>();
    if (options.via() != null) {
      ids.add(options.via());
    }
    ids.addAll(sourceIds);
    return ids;
  }

  /**
   * Those that found it and may be named by whoever asks; the one that the mention names comes
   * first.
   */
  public List<String> open() {
    return found.stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(String sourceId) {
    KnownSource source = known.get(sourceId);
    return sourceId.equals(options.via())
        ? source == null || !source.isOnlyOfOthersThan(brands)
        : brands.isEmpty() || source != null && source.isOnlyOf(brands);
  }

  /** Why nothing goes through a source; null when it may. */
  public ReplyWay.@Nullable WhyNot obstacle(String sourceId) {
    KnownSource source = known.get(sourceId);
    ReplyFailure refusal = source == null ? null : source.refusal();
    return source == null || refusal == null
        ? null
        : source.isOnlyOf(brands)
            ? new ReplyWay.WhyNot(refusal, String.valueOf(source.detail()), sourceId)
            : new ReplyWay.WhyNot(refusal, "the source cannot send it (" + refusal + ")", null);
  }

  /**
   * Which files an answer through a source may have; null for none, and while nothing was told of
   * the source.
   */
  public @Nullable AttachmentLimits attachments(@Nullable String sourceId) {
    KnownSource source = sourceId == null ? null : known.get(sourceId);
    return source == null ? null : source.attachments();
  }

  /** How it is answered unless somebody names another source. */
  public ReplyWay way() {
    if (options.capability() == ReplyCapability.NONE) {
      return ReplyWay.through(options, options.via(), null);
    }
    String named = options.via();
    String via = named != null && isOpen(named) ? named : null;
    if (via != null && obstacle(via) == null) {
      return ReplyWay.through(options, via, attachments(via));
    }
    return found.stream()
        .map(known::get)
        .filter(Objects::nonNull)
        .filter(source -> source.takesAnswers() && source.isOnlyOf(brands))
        .map(source -> ReplyWay.through(options, source.id(), source.attachments()))
        .findFirst()
        .orElseGet(() -> ReplyWay.closed(via == null ? unfound(named) : obstacleOf(via)));
  }

  private ReplyWay.WhyNot obstacleOf(String via) {
    return Objects.requireNonNull(obstacle(via), "it is in the way");
  }

  private static ReplyWay.WhyNot unfound(@Nullable String named) {
    return new ReplyWay.WhyNot(
        ReplyFailure.SOURCE_NOT_FOUND,
        named == null
            ? "no source through which answers go has found it"
            : "no source of your brands through which answers go has found it",
        null);
  }
}
