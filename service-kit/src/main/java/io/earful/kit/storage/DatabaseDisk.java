package io.earful.kit.storage;

/** The file system of the database, where it is ours to look at. */
@FunctionalInterface
public interface DatabaseDisk {

  /** Whether so little is left that PostgreSQL cannot go on. */
  boolean isFull();
}
