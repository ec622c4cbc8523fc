package io.earful.kit.reseal;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Topics;
import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.EventLog;
import io.earful.kit.secret.KeyRing;
import io.earful.kit.secret.SecretBox;
import io.earful.testkit.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

class ResealingTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int TEXTS = 50;
  private static final int BLOBS = 16;

  private static final SealedColumn NOTES =
      SealedColumn.texts("kittest.note", "id", "sealed", ResealingTest::note);
  private static final SealedColumn FILES =
      SealedColumn.bytes("kittest.file", "id", "sealed", ResealingTest::file);

  private static ConfigurableApplicationContext service;
  private static DatabaseClient db;
  private static SecretBox before;
  private static SecretBox after;

  @BeforeAll
  static void start() throws Exception {
    PostgresFixture.Database database = PostgresFixture.database();
    service =
        new SpringApplicationBuilder(Service.class)
            .properties("spring.config.name=kittest")
            .run(
                database.properties().entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          create table kittest.note (id text primary key, sealed text);
          create table kittest.file (id uuid primary key, sealed bytea);
          grant select, insert, update, delete on kittest.note, kittest.file to earful_kittest;
          """);
    }
    db = service.getBean(DatabaseClient.class);
    before = service.getBean(SecretBox.class);
    after = new SecretBox(rotated(database.secretKeyFile()));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static KeyRing rotated(Path ring) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    String lines = Base64.getEncoder().encodeToString(key) + "\n" + Files.readString(ring);
    return KeyRing.read(Files.writeString(Files.createTempFile("ring", ".key"), lines));
  }

  @Test
  void everySecretMovesToTheNewKeyOnceAndForAll() {
    for (int i = 0; i < TEXTS; i++) {
      String id = "note-" + i;
      insert("note", id, before.seal(note(id), "secret " + i));
    }
    List<UUID> files = IntStream.range(0, BLOBS).mapToObj(i -> UUID.randomUUID()).toList();
    files.forEach(
        id -> insert("file", id, before.sealBytes(file(id.toString()), id.toString().getBytes())));
    insert("note", "swapped", before.seal(note("elsewhere"), "moved here by somebody"));

    Resealing first = resealing();
    assertThat(first.piece(NOTES).block(SOON)).as("a piece, and there is more").isTrue();
    assertThat(underNewKey()).isBetween(1L, (long) TEXTS - 1);
    // another instance, or the same one after a crash, goes on from there
    resealing().run().block(SOON);

    assertThat(underNewKey()).isEqualTo(TEXTS);
    for (int i = 0; i < TEXTS; i++) {
      assertThat(after.open(note("note-" + i), text("note-" + i))).isEqualTo("secret " + i);
    }
    for (UUID id : files) {
      byte[] sealed = bytes(id);
      assertThat(sealed).startsWith(after.currentHeader());
      assertThat(after.openBytes(file(id.toString()), sealed)).isEqualTo(id.toString().getBytes());
    }
    assertThat(text("swapped")).as("what does not open is left").startsWith(before.currentPrefix());

    List<AuditEvent> notes = notes();
    assertThat(notes).hasSize(2);
    assertThat(notes.get(0).action()).isEqualTo("secret.rotated");
    assertThat(notes.get(0).target().id()).isEqualTo("kittest.note.sealed");
    assertThat(notes.get(0).details()).containsEntry("resealed", "50").containsEntry("failed", "1");

    insert("note", "late", before.seal(note("late"), "sealed by an instance not restarted"));
    resealing().run().block(SOON);
    assertThat(text("late")).as("it rests for a day").startsWith(before.currentPrefix());
    db.sql("update bus.reseal set finished_at = now() - interval '25 hours'").then().block(SOON);
    resealing().run().block(SOON);
    assertThat(text("late")).startsWith(after.currentPrefix());
    assertThat(notes()).as("told once").hasSize(2);
  }

  private static Resealing resealing() {
    return new Resealing(
        List.of(NOTES, FILES),
        db,
        service.getBean(TransactionalOperator.class),
        after,
        service.getBean(AuditTrail.class),
        true);
  }

  private static String note(String id) {
    return "note|" + id + "|sealed";
  }

  private static String file(String id) {
    return "file|" + id + "|sealed";
  }

  private static void insert(String table, Object id, Object sealed) {
    db.sql("insert into kittest." + table + " (id, sealed) values (:id, :sealed)")
        .bind("id", id)
        .bind("sealed", sealed)
        .then()
        .block(SOON);
  }

  private static long underNewKey() {
    Long count =
        db.sql("select count(*) from kittest.note where starts_with(sealed, :prefix)")
            .bind("prefix", after.currentPrefix())
            .mapValue(Long.class)
            .one()
            .block(SOON);
    return Objects.requireNonNull(count);
  }

  private static String text(String id) {
    String sealed =
        db.sql("select sealed from kittest.note where id = :id")
            .bind("id", id)
            .mapValue(String.class)
            .one()
            .block(SOON);
    return Objects.requireNonNull(sealed);
  }

  private static byte[] bytes(UUID id) {
    byte[] sealed =
        db.sql("select sealed from kittest.file where id = :id")
            .bind("id", id)
            .map(row -> Objects.requireNonNull(row.get(0, byte[].class)))
            .one()
            .block(SOON);
    return Objects.requireNonNull(sealed);
  }

  private static List<AuditEvent> notes() {
    return Objects.requireNonNull(
        service
            .getBean(EventLog.class)
            .read(Topics.AUDIT, 0, 0, 100)
            .map(record -> AuditTrail.read(record.body()).data())
            .collectList()
            .block(SOON));
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(ServiceKitConfiguration.class)
  static class Service {}
}
