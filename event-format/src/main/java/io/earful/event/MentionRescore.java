package io.earful.event;

/**
 * A stored mention that shall be judged anew by the present model.
 *
 * @param revision what it said when it was chosen; an answer counts for this revision alone
 * @param mention what scoring needs of it, with its analysis so far left out
 */
public record MentionRescore(String revision, Mention mention) {

  public MentionRescore {
    if (revision == null || mention == null) {
      throw new IllegalArgumentException("a mention to be scored anew needs revision and mention");
    }
  }
}
