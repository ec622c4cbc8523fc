package io.earful.standalone.durability;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A running Earful under somebody who starts again what has died. */
interface Rig extends AutoCloseable {

  Door door();

  /** What is to be killed, in turn. */
  List<Victim> victims();

  /** Past every service, as the database's owner. */
  Connection database() throws SQLException;

  @Override
  void close();

  /** A process that will be killed and is expected to come back by itself. */
  interface Victim {

    String name();

    /** The process of now; empty while there is none. */
    Optional<ProcessHandle> process();
  }
}
