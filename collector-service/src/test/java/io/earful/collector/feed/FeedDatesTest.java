package io.earful.collector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.TimePrecision;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {

  private static FeedDates.Moment read(String value) {
    return Objects.requireNonNull(FeedDates.read(value), value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 01 Nov 2026 09:30:00 GMT             | 2026-11-01T09:30:00Z",
        "Sun, 01 Nov 2026 09:30:00 +0100           | 2026-11-01T08:30:00Z",
        "Sun, 01 Nov 2026 09:30:00 +01:00          | 2026-11-01T08:30:00Z",
        "Sun, 1 Nov 2026 9:30 EST                  | 2026-11-01T14:30:00Z",
        "Mon, 01 Nov 2026 09:30:00 -0000           | 2026-11-01T09:30:00Z",
        "01 Nov 26 09:30:00 Z                      | 2026-11-01T09:30:00Z",
        "Sunday, 01-Nov-26 09:30:00 UT             | 2026-11-01T09:30:00Z",
        "Sun, 01 November 2026 09:30:00 PDT        | 2026-11-01T16:30:00Z",
        "Sun, 01 Sept 2026 09:30:00 GMT            | 2026-09-01T09:30:00Z",
        "Sun, 01 Nov 2026 09:30:00 GMT+0200        | 2026-11-01T07:30:00Z",
        "Sun, 01 Nov 2026 09:30:00                 | 2026-11-01T09:30:00Z",
        "Sun Nov  1 09:30:00 UTC 2026              | 2026-11-01T09:30:00Z",
        "Sun Nov 01 09:30:00 2026                  | 2026-11-01T09:30:00Z",
        "November 1, 2026 9:30 PM                  | 2026-11-01T21:30:00Z",
        "Nov 1st, 2026 12:05 am                    | 2026-11-01T00:05:00Z",
        "1. November 2026 um 09:30 MEZ             | 2026-11-01T08:30:00Z",
        "Вс, 01 ноя 2026 09:30:00 +0300            | 2026-11-01T06:30:00Z",
        "1 ноября 2026 09:30 MSK                   | 2026-11-01T06:30:00Z",
        "01 лістапада 2026 09:30                   | 2026-11-01T09:30:00Z",
        "1 листопада 2026 09:30                    | 2026-11-01T09:30:00Z",
        "Κυρ, 01 Νοε 2026 09:30:00 +0200           | 2026-11-01T07:30:00Z",
        "dim., 01 nov. 2026 09:30:00 +0100         | 2026-11-01T08:30:00Z",
        "1 de noviembre de 2026 09:30              | 2026-11-01T09:30:00Z",
        "2026-11-01T09:30:00Z                      | 2026-11-01T09:30:00Z",
        "2026-11-01T09:30:00.123456789Z            | 2026-11-01T09:30:00.123456789Z",
        "2026-11-01T09:30:00,5+01:00               | 2026-11-01T08:30:00.500Z",
        "2026-11-01T09:30+0100                     | 2026-11-01T08:30:00Z",
        "2026-11-01T09:30-05                       | 2026-11-01T14:30:00Z",
        "2026-11-01 09:30:00                       | 2026-11-01T09:30:00Z",
        "2026-11-01 09:30:00 -0500                 | 2026-11-01T14:30:00Z",
        "2026-11-01T24:00:00Z                      | 2026-11-02T00:00:00Z",
        "2026-11-01T23:59:60Z                      | 2026-11-01T23:59:59Z",
        "20261101T093000Z                          | 2026-11-01T09:30:00Z",
        "2026/11/01 09:30                          | 2026-11-01T09:30:00Z",
        "01.11.2026 09:30                          | 2026-11-01T09:30:00Z",
        "11/01/2026 9:30:00 AM                     | 2026-11-01T09:30:00Z",
        "13/01/2026 9:30                           | 2026-01-13T09:30:00Z",
        "1793525400                                | 2026-11-01T09:30:00Z",
        "1793525400000                             | 2026-11-01T09:30:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT             | 1970-01-01T00:00:00Z",
      })
  void momentIsRead(String written, Instant at) {
    assertThat(read(written)).isEqualTo(new FeedDates.Moment(at, TimePrecision.EXACT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-01             | 2026-11-01",
        "20261101               | 2026-11-01",
        "1 Nov 2026             | 2026-11-01",
        "Sunday, Nov 1, 2026    | 2026-11-01",
        "01.11.2026             | 2026-11-01",
        "2026-11                | 2026-11-01",
        "2026                   | 2026-01-01",
      })
  void dayIsReadAsADay(String written, String day) {
    assertThat(read(written))
        .isEqualTo(new FeedDates.Moment(Instant.parse(day + "T00:00:00Z"), TimePrecision.DAY));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "soon",
        "2026-13-01",
        "2026-02-30T10:00:00Z",
        "Sun, 32 Nov 2026 09:30:00 GMT",
        "1 Foo 2026 10:00",
        "10:30",
        "12345",
        "2026-11-01T99:99:99Z"
      })
  void whatIsNoDateIsNone(String written) {
    assertThat(FeedDates.read(written)).isNull();
  }

  @Test
  void longTextIsNotSearchedForADate() {
    assertThat(FeedDates.read("1 Nov 2026 " + "1 ".repeat(50_000))).isNull();
  }
}
