package io.earful.reporting.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Tells for each mention of a batch which of many stored queries mean it. The cost of a call grows
 * with the batch's words and with the queries that share some, not with all queries: batches of
 * some hundreds cost least. It works, and so blocks, on the caller's thread; many may call at once.
 * Queries never change: whoever has others makes another monitor and closes this one.
 */
public final class QueryMonitor implements AutoCloseable {

  /** A word may have a term for each language's rules, which Lucene counts. */
  private static final int MOST_CLAUSES = 16 * 1024;

  private static final int QUERIES_AT_ONCE = 1_000;

  private final Monitor monitor;
  private final Map<String, MentionQuery> toCheck = new HashMap<>();

  private QueryMonitor(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * @param queries by ids of the caller's choice
   */
  public static QueryMonitor of(Map<String, MentionQuery> queries) {
    IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    MonitorConfiguration settings =
        new MonitorConfiguration()
            .setQueryUpdateBufferSize(QUERIES_AT_ONCE)
            .setPurgeFrequency(1, TimeUnit.DAYS);
    QueryMonitor made = new QueryMonitor(monitor(settings));
    try {
      made.register(queries);
      return made;
    } catch (IOException e) {
      made.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private static Monitor monitor(MonitorConfiguration settings) {
    try {
      return new Monitor(new KeywordAnalyzer(), new TermFilteredPresearcher(), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void register(Map<String, MentionQuery> queries) throws IOException {
    List<MonitorQuery> asked = new ArrayList<>();
    queries.forEach(
        (id, query) -> {
          Bounds<Query> known = query.inMonitor();
          if (!known.isExact()) {
            toCheck.put(id, query);
          }
          asked.add(new MonitorQuery(id, MonitorQueries.of(known.atMost())));
        });
    monitor.register(asked);
  }

  /** The ids of the queries that mean each mention, in the order of the mentions. */
  public List<Set<String>> match(List<SearchedMention> mentions) {
    if (mentions.isEmpty()) {
      return List.of();
    }
    List<ReadMention> read = mentions.stream().map(ReadMention::new).toList();
    MultiMatchingQueries<QueryMatch> offered = offered(read);
    List<Set<String>> found = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      Set<String> ids = new HashSet<>();
      for (QueryMatch match : offered.getMatches(i)) {
        if (isMeant(match.getQueryId(), read.get(i))) {
          ids.add(match.getQueryId());
        }
      }
      found.add(ids);
    }
    return found;
  }

  private MultiMatchingQueries<QueryMatch> offered(List<ReadMention> read) {
    Document[] batch = read.stream().map(MonitorDocument::of).toArray(Document[]::new);
    try {
      MultiMatchingQueries<QueryMatch> offered = monitor.match(batch, QueryMatch.SIMPLE_MATCHER);
      if (!offered.getErrors().isEmpty()) {
        Map.Entry<String, Exception> first = offered.getErrors().entrySet().iterator().next();
        throw new IllegalStateException(
            "The query " + first.getKey() + " cannot be matched.", first.getValue());
      }
      return offered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isMeant(String id, ReadMention mention) {
    MentionQuery query = toCheck.get(id);
    return query == null || query.matches(mention);
  }

  /** Ends the thread that Lucene keeps for each monitor. */
  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
