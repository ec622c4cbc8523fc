package io.earful.collector.ingest;

/**
 * What a batch came to.
 *
 * @param seen items read, whatever became of them
 * @param accepted items that brought something new
 * @param changed those of them that were known and said something else, or were taken back
 * @param duplicates items already known
 * @param malformed items put aside for the first time
 */
public record Counts(int seen, int accepted, int changed, int duplicates, int malformed) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  public Counts plus(Counts other) {
    return new Counts(
        seen + other.seen,
        accepted + other.accepted,
        changed + other.changed,
        duplicates + other.duplicates,
        malformed + other.malformed);
  }
}
