package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** F19: guessers are slow, the owner is not kept out. */
class ThrottleTest {

  /** Ten thousand take a minute or two; {@code -Dearful.accounts=10000} tries them. */
  private static final int ACCOUNTS = Integer.getInteger("earful.accounts", 1_000);

  private House house;
  private User person;

  @BeforeEach
  void start() {
    house = new House(Map.of());
    person = house.person(Role.VIEWER);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private Browser.Answer guess(Browser browser) {
    return browser.signIn(person.email(), "a guess that fails");
  }

  private int[] statuses(int tries, IntFunction<Browser.Answer> attempt) {
    List<Integer> all =
        Objects.requireNonNull(
            Flux.range(0, tries)
                .flatMap(
                    i ->
                        Mono.fromCallable(() -> attempt.apply(i).status())
                            .subscribeOn(Schedulers.boundedElastic()),
                    16)
                .collectList()
                .block());
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void strangersHaveTenTriesInAQuarterOfAnHour() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(guess(house.browser()).status()).isEqualTo(401);
      house.clock.advance(Duration.ofSeconds(60));
    }
    Browser.Answer eleventh = house.browser().signIn(person.email(), House.PASSWORD);
    assertThat(eleventh.status()).isEqualTo(429);
    assertThat(eleventh.problem()).isEqualTo("login-throttled");
    assertThat(eleventh.headers().getFirst("Retry-After")).isEqualTo("301");
    assertThat(guess(house.browser()).status()).isEqualTo(429);
    assertThat(house.notes()).filteredOn(note -> note.contains("\"login.throttled\"")).hasSize(1);
    house.clock.advance(Duration.ofSeconds(301));
    assertThat(guess(house.browser()).status()).isEqualTo(401);
    assertThat(guess(house.browser()).status()).as("one slot came back, not ten").isEqualTo(429);
  }

  @Test
  void aThousandTriesAtOnceAreTenTries() {
    house.clock.advance(Duration.ofSeconds(1));
    long before = house.hashes();
    int[] answers = statuses(1000, i -> guess(house.browser()));
    long tried = house.hashes() - before;
    System.out.printf(
        "F19: 1,000 tries at one account: %d hashes, %d x 401, %d x 429%n",
        tried,
        Arrays.stream(answers).filter(status -> status == 401).count(),
        Arrays.stream(answers).filter(status -> status == 429).count());
    assertThat(answers).containsOnly(401, 429);
    assertThat(tried).isEqualTo(10);
  }

  @Test
  void theOwnerIsNotKeptOutWhereTheyHaveBeenBefore() {
    Browser home = house.browserOf(person);
    statuses(50, i -> guess(house.browser()));
    assertThat(house.browser().signIn(person.email(), House.PASSWORD).status()).isEqualTo(429);
    home.cookies.remove(Browser.SESSION);
    assertThat(home.signIn(person.email(), House.PASSWORD).status()).isEqualTo(204);
  }

  @Test
  void aDeviceHasTenTriesOfItsOwnAndOnlyForWhoSignedInWithIt() {
    Browser home = house.browserOf(person);
    home.cookies.remove(Browser.SESSION);
    for (int i = 0; i < 10; i++) {
      assertThat(guess(home).status()).isEqualTo(401);
    }
    assertThat(guess(home).status()).isEqualTo(429);
    assertThat(guess(house.browser()).status()).as("strangers have theirs").isEqualTo(401);
    User mallory = house.person(Role.VIEWER);
    Browser mallorys = house.browserOf(mallory);
    mallorys.cookies.remove(Browser.SESSION);
    for (int i = 0; i < 9; i++) {
      assertThat(guess(mallorys).status()).isEqualTo(401);
    }
    assertThat(guess(mallorys).status()).as("a stranger to this account").isEqualTo(429);
  }

  @Test
  void aDeviceCookieOfOnesOwnMakingIsNone() {
    Browser home = house.browserOf(person);
    String good = Objects.requireNonNull(home.cookies.get("earful_device"));
    User other = house.person(Role.VIEWER);
    statuses(10, i -> guess(house.browser()));
    for (String made :
        List.of(
            good.replace(person.id(), other.id()),
            good.substring(0, good.lastIndexOf('.')),
            "v1.x." + person.id() + ".",
            "...",
            "x")) {
      Browser browser = house.browser();
      browser.cookies.put("earful_device", made);
      assertThat(browser.signIn(person.email(), House.PASSWORD).status()).as(made).isEqualTo(429);
    }
  }

  @Test
  void anyNumberOfAccountsFromOneAddressIsAHundredTries() throws Exception {
    long before = house.hashes();
    long start = System.nanoTime();
    int[] answers =
        statuses(
            ACCOUNTS,
            i -> house.browser().signIn("account" + i + "@example.org", "a guess that fails"));
    long tried = house.hashes() - before;
    System.out.printf(
        "F19: %,d accounts from one address: %d hashes, %d x 429, %d s%n",
        ACCOUNTS,
        tried,
        Arrays.stream(answers).filter(status -> status == 429).count(),
        (System.nanoTime() - start) / 1_000_000_000);
    assertThat(tried).isEqualTo(100);
    assertThat(house.rows("select bucket from gateway.login_try")).hasSizeLessThanOrEqualTo(101);
    assertThat(house.notes()).filteredOn(note -> note.contains("\"login.throttled\"")).hasSize(1);
  }

  @Test
  void tryingAnAccountThatDoesNotExistIsLimitedTheSame() {
    for (int i = 0; i < 10; i++) {
      assertThat(house.browser().signIn("Nobody@example.org", "a guess that fails").status())
          .isEqualTo(401);
    }
    assertThat(house.browser().signIn("nobody@EXAMPLE.org", "a guess that fails").status())
        .isEqualTo(429);
  }

  @Test
  void signingInCostsNoTry() {
    for (int i = 0; i < 25; i++) {
      assertThat(house.browser().signIn(person.email(), House.PASSWORD).status()).isEqualTo(204);
    }
  }

  @Test
  void severalGatewaysCountTogether() {
    try (RunningGateway other = house.another()) {
      for (int i = 0; i < 5; i++) {
        assertThat(guess(house.browser()).status()).isEqualTo(401);
        assertThat(guess(new Browser(other)).status()).isEqualTo(401);
      }
      assertThat(guess(house.browser()).status()).isEqualTo(429);
      assertThat(guess(new Browser(other)).status()).isEqualTo(429);
    }
  }
}
