package io.earful.event;

import java.util.Locale;

/** What the number answers, and therefore where its thirds lie. */
public enum RatingType {
  /** One to five stars (or another number of them): the middle one is neutral. */
  STARS {
    @Override
    RatingBucket bucket(Rating rating) {
      return aroundMiddle(rating);
    }
  },
  /** Net Promoter question, 0..10: 0-6 detractor, 7-8 passive, 9-10 promoter. */
  NPS {
    @Override
    RatingBucket bucket(Rating rating) {
      if (rating.value() >= 9) {
        return RatingBucket.POSITIVE;
      }
      return rating.value() >= 7 ? RatingBucket.NEUTRAL : RatingBucket.NEGATIVE;
    }
  },
  /** Customer satisfaction: the two highest answers are positive, the two lowest negative. */
  CSAT {
    @Override
    RatingBucket bucket(Rating rating) {
      return twoAtEachEnd(rating);
    }
  },
  /** Customer effort; the form says which end is good, here high is good. */
  CES {
    @Override
    RatingBucket bucket(Rating rating) {
      return twoAtEachEnd(rating);
    }
  },
  /** Thumb up or down. */
  THUMBS {
    @Override
    RatingBucket bucket(Rating rating) {
      return aroundMiddle(rating);
    }
  },
  /** A score on a ten-point scale. */
  SCORE10 {
    @Override
    RatingBucket bucket(Rating rating) {
      return thirds(rating);
    }
  },
  /** "Do you recommend it?", yes or no. */
  RECOMMEND {
    @Override
    RatingBucket bucket(Rating rating) {
      return aroundMiddle(rating);
    }
  };

  abstract RatingBucket bucket(Rating rating);

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static RatingBucket aroundMiddle(Rating rating) {
    double middle = (rating.scaleMin() + rating.scaleMax()) / 2;
    if (rating.value() == middle) {
      return RatingBucket.NEUTRAL;
    }
    return rating.value() < middle ? RatingBucket.NEGATIVE : RatingBucket.POSITIVE;
  }

  private static RatingBucket twoAtEachEnd(Rating rating) {
    if (rating.value() <= rating.scaleMin() + 1) {
      return RatingBucket.NEGATIVE;
    }
    return rating.value() >= rating.scaleMax() - 1 ? RatingBucket.POSITIVE : RatingBucket.NEUTRAL;
  }

  private static RatingBucket thirds(Rating rating) {
    if (rating.normalized() < 1 / 3.0) {
      return RatingBucket.NEGATIVE;
    }
    return rating.normalized() > 2 / 3.0 ? RatingBucket.POSITIVE : RatingBucket.NEUTRAL;
  }
}
