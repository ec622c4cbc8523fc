package io.earful.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A channel whose content people have in files: mailboxes, tables, exports. */
public interface FileConnector extends Connector {

  /** The formats it reads; an id belongs to one connector only. */
  List<FileFormat> fileFormats();

  /**
   * Tells a format by a file's name and beginning.
   *
   * @param name as the file was called
   * @param head its first bytes, at most 64 KiB
   * @return id of one of {@link #fileFormats()}, or null when it is none of them
   */
  @Nullable String recognise(String name, byte[] head);

  /**
   * What is wrong with what a person says about a file's content, so that it can be told before the
   * file is read. Only formats that take options need to say anything.
   *
   * @param format id of one of {@link #fileFormats()}
   * @param options as {@link ImportFile#options()} will give them
   * @return reasons by JSON pointer into the options; empty when nothing is wrong
   */
  default Map<String, String> faults(String format, Map<String, Object> options) {
    return options.isEmpty() ? Map.of() : Map.of("", "files of this format take no options");
  }

  /**
   * Reads a file from where the cursor says. Reading is streamed: a file of any size needs the
   * memory of one batch, which holds at most 500 items and about 8 MiB. An item that cannot be read
   * is among the batch's malformed ones, with its {@link MalformedItem#place()}.
   *
   * <p>Nothing is opened before subscription. Reading blocks, so the runner subscribes on a thread
   * that may; what was opened is closed when the flux ends or is cancelled.
   *
   * @param file the file
   * @param from cursor of the last batch that was stored; {@link Cursor#START} at the beginning
   * @return batches; fails only with a {@link ConnectorFailure}
   */
  Flux<Batch> read(ImportFile file, Cursor from);
}
