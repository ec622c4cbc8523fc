package io.earful.standalone.brand;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * 200 sentences in five languages, written and labelled by somebody who had seen neither the rules
 * nor the word lists. They are for measuring: nothing was tuned by them.
 */
class TwoBrandsTest {

  @Test
  void bothBrandsGetTheirSign() throws IOException {
    List<TwoBrands.Judged> all;
    try (InputStream in = requireNonNull(getClass().getResourceAsStream("two-brands.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      all = TwoBrands.judged(lines);
    }
    assertThat(all).hasSize(200);
    List<TwoBrands.Judged> signed = all.stream().filter(TwoBrands.Judged::hasSigns).toList();
    Map<String, Double> byLanguage =
        signed.stream()
            .collect(
                Collectors.groupingBy(
                    judged -> judged.sentence().language(),
                    TreeMap::new,
                    Collectors.averagingDouble(judged -> judged.isRight() ? 1 : 0)));
    System.out.printf(
        "both brands right: %.3f of %d with two signs, %.3f of all %d; by language %s%n",
        share(signed), signed.size(), share(all), all.size(), byLanguage);
    assertThat(share(signed)).isGreaterThanOrEqualTo(0.75);
  }

  private static double share(List<TwoBrands.Judged> judged) {
    return judged.stream().filter(TwoBrands.Judged::isRight).count() / (double) judged.size();
  }
}
