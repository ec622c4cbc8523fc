package io.earful.connector;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** A file that somebody handed in to be imported. */
public interface ImportFile {

  /** Id of the import; stands where a source's id would. */
  String importId();

  /** As the file was called; shown, never used as a path. */
  String name();

  /** Id of the format in which it is to be read. */
  String format();

  /** Size in bytes. */
  long size();

  /** What the person who imports says about the content, such as which column is the text. */
  Map<String, Object> options();

  /**
   * Opens the content at an offset. Reading blocks. Each call opens anew; the caller closes.
   *
   * @param offset bytes from the beginning, 0 to {@link #size()}
   */
  InputStream open(long offset) throws IOException;
}
