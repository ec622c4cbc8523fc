package io.earful.sentiment.adapter;

/**
 * A person's word on one text. It is held against what the model itself says, not against what was
 * shown: an adapter must not learn from its own words.
 *
 * @param observation the label they gave
 */
record Correction(Observation observation) {

  /** Whether the model itself says otherwise; if not, they confirmed it or undid an adapter. */
  boolean changed() {
    return observation.label() != observation.own();
  }
}
