package io.earful.collector.connector.importing;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.FileConnector;
import io.earful.connector.FileFormat;
import io.earful.connector.ImportFile;
import io.earful.connector.Proof;
import io.earful.connector.UpstreamFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Reads tables (CSV) and lines of JSON. */
final class ImportConnector implements FileConnector {

  static final String ID = "import";
  static final String VERSION = "1";

  private static final String CSV = "csv";
  private static final String JSONL = "jsonl";

  private static final List<FileFormat> FORMATS =
      List.of(
          new FileFormat(CSV, "Table (CSV, TSV)", List.of("csv", "tsv", "tab")),
          new FileFormat(JSONL, "Lines of JSON", List.of("jsonl", "ndjson")));

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          ID,
          "Tables and lines of JSON",
          ChannelKind.OWN,
          VERSION,
          Set.of(Capability.RATINGS, Capability.THREADS, Capability.EDITS),
          ConnectorDescriptor.NOTHING,
          ConnectorDescriptor.NOTHING,
          null,
          "rows and items up to 1 MiB each",
          List.of(
              "rows without a date",
              "two rows of the same content that have no id: they are one",
              "spreadsheets in their own formats; save them as CSV"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final Clock clock;

  ImportConnector(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
  }

  @Override
  public List<FileFormat> fileFormats() {
    return FORMATS;
  }

  @Override
  public @Nullable String recognise(String name, byte[] head) {
    if (JsonItems.recognise(head)) {
      return JSONL;
    }
    return TableHead.recognise(name, head) ? CSV : null;
  }

  @Override
  public Map<String, String> faults(String format, Map<String, Object> options) {
    return format.equals(CSV)
        ? Mapping.faults(options)
        : FileConnector.super.faults(format, options);
  }

  @Override
  public Flux<Batch> read(ImportFile file, Cursor from) {
    return Flux.<Batch, ItemBatches>generate(
            () -> open(file, FilePosition.of(from)),
            (batches, sink) -> {
              Batch next = batches.next();
              if (next == null) {
                sink.complete();
              } else {
                sink.next(next);
              }
              return batches;
            },
            ItemBatches::close)
        .onErrorMap(UncheckedIOException.class, UncheckedIOException::getCause)
        .onErrorMap(IOException.class, ImportConnector::unreadable)
        .onErrorMap(ConnectorFailure::wrap);
  }

  private static UpstreamFault unreadable(IOException error) {
    return new UpstreamFault("the file cannot be read: " + error.getMessage(), error);
  }

  private ItemBatches open(ImportFile file, FilePosition from) throws IOException {
    ItemReading reading =
        file.format().equals(CSV)
            ? TableRows.open(file, from, clock.instant())
            : JsonItems.open(file, from, clock.instant());
    return new ItemBatches(reading);
  }
}
