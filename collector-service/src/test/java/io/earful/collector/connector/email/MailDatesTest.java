package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.TimePrecision;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 12 Oct 2026 08:15:01 +0200 | 2026-10-12T06:15:01Z",
        "12 Oct 2026 08:15:01 +0200 (CEST) | 2026-10-12T06:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 GMT | 2026-10-12T08:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 EST | 2026-10-12T13:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 PDT | 2026-10-12T15:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 Z | 2026-10-12T08:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 | 2026-10-12T08:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 XYZ | 2026-10-12T08:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 +02:00 | 2026-10-12T06:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 -200 | 2026-10-12T10:15:01Z",
        "Mon, 12 Oct 2026 08:15:01 GMT+2 | 2026-10-12T06:15:01Z",
        "Mon, 12 Oct 2026 08:15:01.123 +0530 | 2026-10-12T02:45:01Z",
        "Mon, 12 Oct 2026 24:00:00 +0000 | 2026-10-13T00:00:00Z",
        "Sat, 31 Dec 2016 23:59:60 +0000 | 2016-12-31T23:59:59Z",
        "Tue, 29 Feb 2000 10:00:00 +0000 | 2000-02-29T10:00:00Z",
        "12 Oct 26 08:15:01 +0200 | 2026-10-12T06:15:01Z",
        "12 Oct 99 08:15:01 +0000 | 1999-10-12T08:15:01Z",
        "12 Oct 103 08:15:01 +0000 | 2003-10-12T08:15:01Z",
        "12 Oct 05 08:15:01 +0000 | 2005-10-12T08:15:01Z",
        "Mon Oct 12 08:15:01 2026 | 2026-10-12T08:15:01Z",
        "Mon Oct  2 08:15:01 2026 +0100 | 2026-10-02T07:15:01Z",
        "Mon Oct 12 08:15:01 EST 2026 | 2026-10-12T13:15:01Z",
        "Monday, 12-Oct-26 08:15:01 GMT | 2026-10-12T08:15:01Z",
        "12-October-2026 08:15:01 | 2026-10-12T08:15:01Z",
        "2026-10-12T08:15:01+02:00 | 2026-10-12T06:15:01Z",
        "2026-10-12 08:15:01 +0200 | 2026-10-12T06:15:01Z",
        "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600 | 1997-11-21T15:55:06Z",
        "Mon, 12 October 2026 08:15:01 PM +0000 | 2026-10-12T20:15:01Z",
        "10/12/2026 08:15:01 AM | 2026-10-12T08:15:01Z",
        "Tue, 12 Oct 2026 16:21:05 H0500 | 2026-10-12T16:21:05Z",
      })
  void datesOfAllAgesAreRead(String field, Instant expected) {
    MailDates.Moment moment = MailDates.read(field);
    assertThat(moment).isNotNull();
    assertThat(moment.at()).isEqualTo(expected);
    assertThat(moment.precision()).isEqualTo(TimePrecision.EXACT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 12 Oct 2026 08:15 +0200 | MINUTE",
        "12 Oct 2026 | DAY",
        "2026-10-12 | DAY",
      })
  void whatIsNotSaidIsNotMadeUp(String field, TimePrecision expected) {
    MailDates.Moment moment = MailDates.read(field);
    assertThat(moment).isNotNull();
    assertThat(moment.precision()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "Mon, 32 Oct 2026 08:15:01 +0200",
        "Mon, 31 Feb 2026 08:15:01 +0200",
        "Mon, 12 Oct 2026 08:61:01 +0200",
        "12 Foo 2026 08:15:01",
        "Oct 2026",
        "99999999999999999999",
        "Date: Date: Date:"
      })
  void whatIsNoDateIsNone(String field) {
    assertThat(MailDates.read(field)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mon, 12 Oct 2026 08:15:01 +9900", "Mon, 12 Oct 2026 08:15:01 +2500"})
  void zoneBeyondTheEarthIsTakenForUtc(String field) {
    MailDates.Moment moment = MailDates.read(field);
    assertThat(moment).isNotNull();
    assertThat(moment.at()).isEqualTo(Instant.parse("2026-10-12T08:15:01Z"));
  }
}
