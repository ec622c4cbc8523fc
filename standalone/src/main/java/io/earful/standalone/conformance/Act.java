package io.earful.standalone.conformance;

/** One thing that can happen to a request, and the rule that it is about. */
enum Act {
  ACCEPT(Rule.READABLE),
  LIMIT_SECONDS(Rule.RETRY_AFTER_SECONDS),
  LIMIT_DATE(Rule.RETRY_AFTER_DATE),
  AWAY(Rule.SERVICE_AWAY),
  LOSE_ANSWER(Rule.LOST_ANSWER),
  REFUSE_ITEM(Rule.REFUSED_ITEM),
  TOO_LARGE(Rule.TOO_LARGE),
  SLOW(Rule.SLOW_ANSWER),
  REVOKE_KEY(Rule.KEY_REFUSED);

  private final Rule rule;

  Act(Rule rule) {
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }

  /** Whether nobody can know afterwards if the request was taken. */
  boolean leavesDoubt() {
    return this == AWAY || this == LOSE_ANSWER || this == SLOW;
  }
}
