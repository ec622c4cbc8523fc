package io.earful.collector;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.FileConnector;
import io.earful.connector.FileFormat;
import io.earful.connector.ImportFile;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A channel that does what a test says, by the name of its script. */
public final class TestChannel implements ConnectorFactory {

  public static final String ID = "testchannel";

  /** Format of files that hold what a test says. */
  public static final String FORMAT = "scripted";

  public static final String FILE_HEAD = "SCRIPTED";

  private static final Map<String, BiFunction<ImportFile, Cursor, Flux<Batch>>> FILES =
      new ConcurrentHashMap<>();

  private static final Map<String, BiFunction<SourceView, Cursor, Flux<Batch>>> SCRIPTS =
      new ConcurrentHashMap<>();

  /** What a source whose setting "script" has this name answers. */
  public static void script(String name, BiFunction<SourceView, Cursor, Flux<Batch>> script) {
    SCRIPTS.put(name, script);
  }

  /** What a file of this name holds, when it begins with {@link #FILE_HEAD}. */
  public static void file(String name, BiFunction<ImportFile, Cursor, Flux<Batch>> script) {
    FILES.put(name, script);
  }

  /** A public post of this channel. */
  public static MentionBuilder post(String nativeId, String text) {
    MentionKey key = MentionKey.of(ID, MentionKey.GLOBAL, nativeId);
    Instant now = Instant.now();
    return Mention.builder(key, ID, nativeId)
        .text(text)
        .publishedAt(now)
        .author(Author.anonymous(ID, MentionKey.GLOBAL))
        .conversation(Conversation.of(key.value()))
        .provenance(Provenance.of(now, "1"));
  }

  @Override
  public Connector create(ConnectorContext context) {
    return new ScriptedConnector();
  }

  private static final class ScriptedConnector implements PullConnector, FileConnector {

    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          ID,
          "Test channel",
          ChannelKind.OWN,
          "1",
          Set.of(Capability.BACKFILL, Capability.EDITS),
          """
          {"type":"object","required":["script"],"additionalProperties":false,
           "properties":{"script":{"type":"string","minLength":1},
                         "url":{"type":"string","format":"uri"}}}\
          """,
          """
          {"type":"object","additionalProperties":false,
           "properties":{"token":{"type":"string","minLength":12}}}\
          """,
          null,
          "none",
          Set.of("replies").stream().toList(),
          ChannelPolicy.OPEN,
          Proof.RECORDED);
    }

    @Override
    public ChannelCost cost() {
      return ChannelCost.PER_ITEM;
    }

    @Override
    public List<FileFormat> fileFormats() {
      return List.of(new FileFormat(FORMAT, "Scripted", List.of("scripted")));
    }

    @Override
    public @Nullable String recognise(String name, byte[] head) {
      return new String(head, StandardCharsets.UTF_8).startsWith(FILE_HEAD) ? FORMAT : null;
    }

    @Override
    public Flux<Batch> read(ImportFile file, Cursor from) {
      return FILES.getOrDefault(file.name(), (f, cursor) -> Flux.empty()).apply(file, from);
    }

    /** One that says so takes its place along. */
    @Override
    public Cursor restart(Cursor before) {
      return before.value().startsWith("paid ")
          ? new Cursor(before.value() + " before")
          : Cursor.START;
    }

    @Override
    public Flux<Batch> collect(SourceView source, Cursor from) {
      return SCRIPTS
          .getOrDefault(source.requiredSetting("script"), (view, cursor) -> Flux.empty())
          .apply(source, from);
    }
  }
}
