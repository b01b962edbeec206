package io.rekindle.portable.beam;

import io.rekindle.portable.held.HeldCells;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Snapshots that this process has open: each once, whoever shares it, with the large cells that
 * were made of what it has.
 */
final class Snapshots {
  private static final Map<String, Snapshots> OPEN = new HashMap<>();

  private final Snapshot snapshot;
  private final HeldCells held = HeldCells.ofProcess();
  private int users;

  private Snapshots(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Those of all steps' instances in this process. */
  HeldCells held() {
    return held;
  }

  static Snapshots open(String file) {
    synchronized (OPEN) {
      Snapshots shared =
          OPEN.computeIfAbsent(file, name -> new Snapshots(Snapshot.open(Path.of(name))));
      shared.users++;
      return shared;
    }
  }

  static void close(String file) {
    synchronized (OPEN) {
      Snapshots shared = OPEN.get(file);
      if (shared != null && --shared.users == 0) {
        OPEN.remove(file);
        shared.held.close();
        try {
          shared.snapshot.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
