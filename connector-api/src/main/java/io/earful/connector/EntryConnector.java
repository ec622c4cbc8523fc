package io.earful.connector;

import io.earful.event.Mention;

/** A channel into which people write what was said where no machine listened. */
public interface EntryConnector extends Connector {

  /**
   * JSON Schema 2020-12 of an entry, by which forms are drawn and entries are checked; constant.
   * What it says of a field in {@code title} is for people.
   */
  String entrySchema();

  /**
   * What an entry says. Its key is {@code <channel>:<source id>:<entry id>}, by which the entry is
   * found again. The same entry always makes the same mention; another one with the same {@link
   * Entry#id()} is its correction.
   *
   * @param entry valid by {@link #entrySchema()}
   * @throws MalformedItem when a field cannot be what it should be; its {@link
   *     MalformedItem#place()} is the JSON pointer of the field
   */
  Mention mention(SourceView source, Entry entry);
}
