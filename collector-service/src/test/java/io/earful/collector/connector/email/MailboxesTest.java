package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Joe Example <Joe@Kettle.example> | Joe Example | joe@kettle.example",
        "\"Example, Joe\" <joe@kettle.example> | Example, Joe | joe@kettle.example",
        "Example, Joe <joe@kettle.example> | Example, Joe | joe@kettle.example",
        "joe@kettle.example (Joe Example) | Joe Example | joe@kettle.example",
        "joe@kettle.example |  | joe@kettle.example",
        "<joe@kettle.example> |  | joe@kettle.example",
        "Joe <@relay.example:joe@kettle.example> | Joe | joe@kettle.example",
        "\"Joe \\\"Kettle\\\" Example\" <joe@kettle.example> | Joe \"Kettle\" Example |"
            + " joe@kettle.example",
        "joe at kettle.example (Joe) | Joe | joe@kettle.example",
        "=?utf-8?Q?Joe:_a,b?= <joe@kettle.example> | =?utf-8?Q?Joe:_a,b?= | joe@kettle.example",
        "Joe <joe(home)@kettle. example> | Joe | joe@kettle.example",
        "Joe <joe@kettle.example | Joe | joe@kettle.example",
        "Joe | Joe | ",
      })
  void nameAndAddressAreRead(String field, String name, String address) {
    List<Mailboxes.Mailbox> found = Mailboxes.of(field);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).name()).isEqualTo(name);
    assertThat(found.get(0).address()).isEqualTo(address);
  }

  @Test
  void listsAndGroupsAreCounted() {
    assertThat(Mailboxes.of("a@x.example, B <b@x.example>, c@x.example")).hasSize(3);
    assertThat(Mailboxes.of("Friends: a@x.example, b@x.example;, c@x.example")).hasSize(3);
    assertThat(Mailboxes.of("undisclosed-recipients:;")).isEmpty();
    assertThat(Mailboxes.of("")).isEmpty();
  }

  @Test
  void whatIsNoAddressIsNone() {
    for (String field : new String[] {"@", "<>", "<a@>", "<@b>", ",,,;;;", "\"", "(", "<"}) {
      assertThat(Mailboxes.of(field)).as(field).allMatch(each -> each.address() == null);
    }
  }
}
