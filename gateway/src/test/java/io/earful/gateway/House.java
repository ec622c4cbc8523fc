package io.earful.gateway;

import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import io.earful.testkit.MovingClock;
import io.earful.testkit.PostgresFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A gateway with people in it, whose clock stands until a test moves it. */
final class House implements AutoCloseable {

  static final String PASSWORD = "twelve lovely otters";

  private static final AtomicInteger COUNTER = new AtomicInteger();

  final StubService service = new StubService();
  final MovingClock clock = MovingClock.at(Instant.parse("2026-11-02T08:00:00Z"));
  final RunningGateway gateway;
  private final WebTestClient client;

  House(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("earful.gateway.admin-token", RunningGateway.ADMIN);
    settings.putIfAbsent("earful.gateway.rate-limit.capacity", "1000000");
    try {
      gateway =
          RunningGateway.start(
              PostgresFixture.database(),
              Files.createTempDirectory("earful-home"),
              RunningGateway.all(service.uri()),
              settings,
              clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = gateway.stranger().mutate().responseTimeout(Duration.ofSeconds(60)).build();
  }

  /** Another gateway of the same installation. */
  RunningGateway another() {
    return RunningGateway.start(
        gateway.database,
        gateway.home,
        RunningGateway.all(service.uri()),
        Map.of("earful.gateway.admin-token", RunningGateway.ADMIN),
        clock);
  }

  Browser browser() {
    return new Browser(client);
  }

  /** A person who has the password of all people here. */
  User person(Role role, String... brands) {
    String name = "otter" + COUNTER.incrementAndGet();
    return person(
        new NewUser(name + "@example.org", "Person " + name, role, Set.of(brands), Set.of()));
  }

  User person(NewUser wanted) {
    Users users = bean(Users.class);
    User invited = Objects.requireNonNull(users.invite(wanted).block());
    String hash = Objects.requireNonNull(bean(PasswordHasher.class).hash(PASSWORD).block());
    bean(Passwords.class).set(invited.id(), hash).block();
    return Objects.requireNonNull(users.activate(invited.id(), invited.name()).block());
  }

  /** A browser in which the person is signed in. */
  Browser browserOf(User person) {
    Browser browser = browser();
    Browser.Answer answer = browser.signIn(person.email(), PASSWORD);
    if (answer.status() != 204) {
      throw new IllegalStateException("signing in failed: " + answer);
    }
    return browser;
  }

  <T> T bean(Class<T> type) {
    return gateway.context.getBean(type);
  }

  /** How many hashes were computed so far. */
  long hashes() {
    return bean(PasswordHasher.class).runs();
  }

  /** What a query gives, each row as text. */
  List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(String.valueOf(result.getString(1)));
      }
    }
    return rows;
  }

  /** Keeps somebody out behind the gateway's back. */
  void disable(String userId) {
    try {
      rows(
          "update gateway.user_account set state = 'disabled' where id = '%s' returning id"
              .formatted(userId));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was noted of who did what, oldest first. */
  List<String> notes() throws SQLException {
    return rows("select body from bus.log_event where topic = 'audit' order by pos");
  }

  @Override
  public void close() {
    gateway.close();
    service.close();
  }
}
