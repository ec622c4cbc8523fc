package io.earful.event;

import java.util.List;

/**
 * What an edit changed.
 *
 * @param fields names of the fields that differ
 * @param previousRevision revision that this one replaces
 */
public record Change(List<String> fields, String previousRevision) {

  public Change {
    fields = Lists.orEmpty(fields);
  }
}
