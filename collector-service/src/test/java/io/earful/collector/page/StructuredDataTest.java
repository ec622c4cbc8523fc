package io.earful.collector.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class StructuredDataTest {

  private static List<Thing> things(String html) {
    return StructuredData.in(Jsoup.parse(html));
  }

  private static Thing json(String json) {
    return things("<script type=application/ld+json>" + json + "</script>").get(0);
  }

  @Test
  void microdataIsReadByItsScopes() {
    List<Thing> things =
        things(
            """
            <div itemscope itemtype="https://schema.org/Review" itemid="#r"><b itemprop="author name">Ann</b>
            <span itemprop="reviewRating" itemscope itemtype="schema:Rating"><i itemprop="ratingValue" content="4">four</i></span>
            <time itemprop="datePublished" datetime="2026-10-01">x</time><a itemprop="url" href="/r/1">y</a></div>\
            """);
    Thing review = things.get(0);
    assertThat(review.is("Review")).isTrue();
    assertThat(review.text("@id")).isEqualTo("#r");
    assertThat(review.text("author")).isEqualTo("Ann");
    assertThat(review.text("name")).isEqualTo("Ann");
    assertThat(review.text("datePublished")).isEqualTo("2026-10-01");
    assertThat(review.text("url")).isEqualTo("/r/1");
    assertThat(review.thing("reviewRating").text("ratingValue")).isEqualTo("4");
    assertThat(review.thing("reviewRating").parent()).isSameAs(review);
    assertThat(review.text("ratingValue")).isNull();
  }

  @Test
  void jsonIsReadAsSitesWriteIt() {
    Thing product =
        json(
            "{\"@type\":[\"Product\",\"https://schema.org/Thing\"],\"name\":{\"@value\":\"K2\",\"@language\":\"en\"},\"review\":[{\"@type\":\"Review\",\"author\":{\"name\":\"Ann\"},\"reviewBody\":\"two\n"
                + "lines\"}]}");
    assertThat(product.is("thing")).isTrue();
    assertThat(product.text("name")).isEqualTo("K2");
    Thing review = product.things("review").get(0);
    assertThat(review.text("author")).isEqualTo("Ann");
    assertThat(review.text("reviewBody")).isEqualTo("two\nlines");
    assertThat(review.parent()).isSameAs(product);
  }

  @Test
  void graphsAndListsAreWalkedThrough() {
    List<Thing> things =
        things(
            "<script"
                + " type='application/ld+json'>[{\"@graph\":[{\"@type\":\"Review\"},{\"@type\":\"Comment\"}]}]</script>");
    assertThat(things.stream().filter(thing -> thing.is("Review", "Comment"))).hasSize(2);
  }

  @Test
  void brokenJsonDoesNotLoseItsNeighbours() {
    List<Thing> things =
        things(
            "<script type='application/ld+json'>{ no</script><script"
                + " type='application/ld+json'>{\"@type\":\"Review\"}</script>");
    assertThat(things).hasSize(1);
  }

  @Test
  void depthAndNumberAreBounded() {
    assertThat(things("<script type='application/ld+json'>" + "[".repeat(10_000) + "</script>"))
        .isEmpty();
    assertThat(things("<i itemscope></i>".repeat(20_000))).hasSize(5_000);
  }
}
