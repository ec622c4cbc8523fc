package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailFormatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "box.mbox | From joe@x.example Mon Oct 12 08:15:03 2026;Subject: a;;Hi | mbox",
        "Inbox | From joe@x.example Mon Oct 12 08:15:03 2026;Subject: a;;Hi | mbox",
        "box.mbox | Subject: a;;Hi | mbox",
        "a.eml | Subject: a;;Hi | eml",
        "a.EML | From joe@x.example Mon Oct 12 08:15:03 2026;Subject: a;;Hi | eml",
        "mail.txt | Received: a; by b;From: j@x.example;Subject: a;;Hi | eml",
        "notes.txt | From now on: everything;will be better | ",
        "notes.txt | Subject: a;;Hi | ",
        "table.csv | date,subject,from;1,2,3 | ",
        "lines.jsonl | {\"subject\":\"a\"} | ",
        "picture.eml | \u0000\u0001\u0002\u0003\u0004 | ",
        "prose.eml | It was a dark and stormy night. | ",
        "empty.mbox | '' | ",
      })
  void mailIsToldByHowItBegins(String name, String head, String expected) {
    byte[] bytes = head.replace(";", "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(MailFormats.recognise(name, bytes)).isEqualTo(expected);
  }
}
