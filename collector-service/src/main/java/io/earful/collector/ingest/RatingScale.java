package io.earful.collector.ingest;

import io.earful.event.RatingType;

/** The scale on which a question is usually asked. */
record RatingScale(double min, double max) {

  static RatingScale of(RatingType type) {
    return switch (type) {
      case NPS, SCORE10 -> new RatingScale(0, 10);
      case STARS, CSAT -> new RatingScale(1, 5);
      case CES -> new RatingScale(1, 7);
      case THUMBS, RECOMMEND -> new RatingScale(0, 1);
    };
  }
}
