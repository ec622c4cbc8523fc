package io.earful.collector.imports;

import io.earful.connector.Cursor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to read one import, for as long as nobody has a newer epoch.
 *
 * @param id id of the import
 * @param owner who holds it
 * @param epoch fences: what an older epoch stores is refused
 * @param cursor how far the file was read
 * @param tries times that it was taken up since it last moved, this one included
 * @param brandIds brands for which it is read
 * @param blobId the file; null when it is gone
 */
record ImportLease(
    String id,
    String owner,
    long epoch,
    Cursor cursor,
    int tries,
    String fileName,
    String format,
    Map<String, Object> mapping,
    List<String> brandIds,
    @Nullable UUID blobId) {

  @Override
  public String toString() {
    return "import " + id;
  }
}
