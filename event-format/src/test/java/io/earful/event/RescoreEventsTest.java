package io.earful.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RescoreEventsTest {

  private static final String JOB = "3f0d9a52-0000-4000-8000-000000000001";

  @Test
  void anAnswerIsAScoredMentionThatNamesItsJob() {
    Mention mention = Samples.full();
    CloudEvent<MentionRescore> question =
        RescoreEvents.question(JOB, new MentionRescore("0123456789ab", mention));

    CloudEvent<Mention> answer = RescoreEvents.answer(question, Samples.analysis());

    assertThat(question.id()).isEqualTo(JOB + "-" + mention.key().id());
    assertThat(answer.type()).isEqualTo(EventTypes.MENTION_SCORED);
    assertThat(answer.id()).isEqualTo(mention.key().id() + "-0123456789ab-standard-1");
    assertThat(answer.partitionkey()).isEqualTo(mention.conversation().key());
    assertThat(answer.data().analysis()).isEqualTo(Samples.analysis());
    assertThat(RescoreEvents.jobOf(answer)).isEqualTo(JOB);
  }

  @Test
  void newsAnswersNoJob() {
    assertThat(RescoreEvents.jobOf(MentionEvents.created("source-1", Samples.full()))).isNull();
  }

  @Test
  void aQuestionIsReadBack() {
    CloudEvent<MentionRescore> question =
        RescoreEvents.question(JOB, new MentionRescore("0123456789ab", Samples.full()));

    assertThat(EventCodec.decode(EventCodec.encode(question), MentionRescore.class))
        .isEqualTo(question);
  }
}
