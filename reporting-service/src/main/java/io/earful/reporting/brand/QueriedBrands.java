package io.earful.reporting.brand;

import static java.util.Objects.requireNonNull;

import io.earful.reporting.mention.BrandFinder;
import io.earful.reporting.mention.BrandVerdicts;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.Place;
import io.earful.reporting.query.QueryException;
import io.earful.reporting.query.QueryLimits;
import io.earful.reporting.query.QueryMonitor;
import io.earful.reporting.query.SearchedMention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds brands by their queries, which stay in memory until a change makes a new version. */
@Component
class QueriedBrands implements BrandFinder, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(QueriedBrands.class);

  private final BrandRows rows;
  private @Nullable Version present;

  QueriedBrands(BrandRows rows) {
    this.rows = rows;
  }

  /**
   * The queries of one version. A version is in force for as long as any transaction that asks it
   * lasts, so that the one before is asked by nobody any more.
   *
   * @param brands ids of the brands by ids of their queries
   * @param queries the queries by their ids
   * @param monitor null where there is no query
   */
  private record Version(
      long number,
      Map<String, String> brands,
      Map<String, MentionQuery> queries,
      @Nullable QueryMonitor monitor) {

    static Version of(long number, List<Brand> brands) {
      Map<String, String> brandOf = new HashMap<>();
      Map<String, MentionQuery> queries = new HashMap<>();
      for (Brand brand : brands) {
        for (BrandQuery query : brand.queries()) {
          MentionQuery read = query.enabled() ? read(query, brand) : null;
          if (read != null) {
            String id = Integer.toString(queries.size());
            queries.put(id, read);
            brandOf.put(id, brand.id());
          }
        }
      }
      return new Version(
          number,
          Map.copyOf(brandOf),
          Map.copyOf(queries),
          queries.isEmpty() ? null : QueryMonitor.of(queries));
    }

    /** A query that this release cannot read any more stops neither others nor what arrives. */
    private static @Nullable MentionQuery read(BrandQuery query, Brand brand) {
      try {
        return MentionQuery.parse(query.query(), QueryLimits.BRAND);
      } catch (QueryException e) {
        LOG.warn("a query of brand {} finds nothing: {}", brand.id(), e.getMessage());
        return null;
      }
    }

    /** Off the event loop. */
    Mono<List<Map<String, List<Place>>>> find(List<SearchedMention> mentions) {
      QueryMonitor asked = monitor;
      return asked == null
          ? Mono.just(Collections.nCopies(mentions.size(), Map.of()))
          : Mono.fromCallable(() -> find(asked, mentions)).subscribeOn(Schedulers.boundedElastic());
    }

    private List<Map<String, List<Place>>> find(
        QueryMonitor asked, List<SearchedMention> mentions) {
      List<Set<String>> matching = asked.match(mentions);
      List<Map<String, List<Place>>> found = new ArrayList<>(mentions.size());
      for (int i = 0; i < mentions.size(); i++) {
        found.add(brandsOf(matching.get(i), mentions.get(i)));
      }
      return found;
    }

    private Map<String, List<Place>> brandsOf(Set<String> matching, SearchedMention mention) {
      Map<String, List<MentionQuery>> found = new HashMap<>();
      for (String id : matching) {
        found
            .computeIfAbsent(requireNonNull(brands.get(id)), brand -> new ArrayList<>())
            .add(requireNonNull(queries.get(id)));
      }
      if (found.size() > 1 || mention.text().length() > BrandVerdicts.SHORT) {
        return MentionQuery.places(found, mention.text(), mention.language());
      }
      Map<String, List<Place>> nowhere = new HashMap<>();
      found.keySet().forEach(brand -> nowhere.put(brand, List.of()));
      return nowhere;
    }

    void close() {
      if (monitor != null) {
        monitor.close();
      }
    }
  }

  @Override
  public Mono<List<Map<String, List<Place>>>> find(List<SearchedMention> mentions) {
    return rows.presentVersion().flatMap(this::version).flatMap(version -> version.find(mentions));
  }

  private Mono<Version> version(long number) {
    Version known = known();
    if (known != null && known.number() == number) {
      return Mono.just(known);
    }
    return rows.all()
        .publishOn(Schedulers.boundedElastic())
        .map(brands -> keep(Version.of(number, brands)));
  }

  private synchronized @Nullable Version known() {
    return present;
  }

  /** Several may have read it at once; one of them is enough. */
  private synchronized Version keep(Version read) {
    Version known = present;
    if (known != null && known.number() == read.number()) {
      read.close();
      return known;
    }
    if (known != null) {
      known.close();
    }
    present = read;
    return read;
  }

  @Override
  public synchronized void destroy() {
    if (present != null) {
      present.close();
      present = null;
    }
  }
}
