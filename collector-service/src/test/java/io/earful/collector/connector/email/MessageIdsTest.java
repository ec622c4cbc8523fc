package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

  @Test
  void bracketsBlanksAndFoldsAreNoPartOfAnId() {
    assertThat(MessageIds.of(" <a.1@kettle.example> ")).containsExactly("a.1@kettle.example");
    assertThat(MessageIds.of("<a.1@ kettle.example>")).containsExactly("a.1@kettle.example");
    assertThat(MessageIds.of("a.1@kettle.example")).containsExactly("a.1@kettle.example");
  }

  @Test
  void severalAreReadInTheirOrderAndWhatIsNoneIsSkipped() {
    List<String> ids =
        MessageIds.of(
            "<a@kettle.example> <not an id> words <b@kettle.example><c@kettle.example> <>");
    assertThat(ids).containsExactly("a@kettle.example", "b@kettle.example", "c@kettle.example");
  }

  @Test
  void missingBracketsDoNotSwallowTheNextId() {
    assertThat(MessageIds.of("<a@kettle.example <b@kettle.example> <c@kettle.example"))
        .containsExactly("a@kettle.example", "b@kettle.example", "c@kettle.example");
  }

  @Test
  void idWithoutAnAtSignCountsWhenItIsLong() {
    assertThat(MessageIds.of("<11107978796724623>")).containsExactly("11107978796724623");
    assertThat(MessageIds.of("<1>")).isEmpty();
    assertThat(MessageIds.of("<@kettle.example>")).isEmpty();
    assertThat(MessageIds.of("<a@>")).isEmpty();
  }

  @Test
  void upperAndLowerCaseAreDifferent() {
    assertThat(MessageIds.of("<A@kettle.example>"))
        .isNotEqualTo(MessageIds.of("<a@kettle.example>"));
  }

  @Test
  void firstUsableFieldNamesTheMail() {
    MailHeaders headers =
        Mails.headers("Message-ID: <>", "Message-Id: <b@kettle.example>", "", "x");
    assertThat(MessageIds.own(headers)).isEqualTo("b@kettle.example");
  }
}
