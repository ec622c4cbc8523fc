package io.earful.collector.connector.feed;

import io.earful.collector.feed.Entry;
import io.earful.collector.feed.Values;
import io.earful.event.MentionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names the entries of a file: by the id that the feed gives, else by the link, else by the hash of
 * title and date. Some feeds give one id to several items; then each of them has its link, or a
 * hash of what it says, behind the id. All of them, because the first of today is the second of
 * tomorrow.
 */
final class EntryIds {

  private EntryIds() {}

  /** Each entry by its name, in the file's order; an item that stands there twice is there once. */
  static Map<String, Entry> named(List<Entry> entries) {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    for (Entry entry : entries) {
      groups.computeIfAbsent(name(entry), name -> new ArrayList<>()).add(entry);
    }
    Map<Entry, String> names = new IdentityHashMap<>();
    groups.forEach((name, group) -> nameAll(name, group, names));
    Map<String, Entry> named = new LinkedHashMap<>();
    for (Entry entry : entries) {
      named.putIfAbsent(names.getOrDefault(entry, name(entry)), entry);
    }
    return named;
  }

  private static String name(Entry entry) {
    if (entry.id() != null) {
      return entry.id();
    }
    if (entry.link() != null) {
      return entry.link();
    }
    String title = entry.title() == null ? null : entry.title().line();
    String said = title == null && entry.content() != null ? entry.content().value() : title;
    return "sha256:" + MentionKey.sha256Hex(said + "\n" + entry.published());
  }

  private static void nameAll(String name, List<Entry> group, Map<Entry, String> names) {
    if (group.size() == 1) {
      names.put(group.get(0), name);
      return;
    }
    Set<String> versions = new HashSet<>();
    Set<String> links = new HashSet<>();
    group.forEach(entry -> versions.add(fingerprint(entry)));
    group.forEach(entry -> links.add(String.valueOf(entry.link())));
    boolean linksTellApart = links.size() == versions.size();
    for (Entry entry : group) {
      String mark = linksTellApart ? String.valueOf(entry.link()) : fingerprint(entry);
      names.put(entry, versions.size() == 1 ? name : name + "#" + Values.digest(mark));
    }
  }

  private static String fingerprint(Entry entry) {
    return Values.digest(
        entry.link() + "\n" + entry.title() + "\n" + entry.content() + "\n" + entry.published());
  }
}
