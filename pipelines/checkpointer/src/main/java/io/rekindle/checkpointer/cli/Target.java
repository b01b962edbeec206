package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.catalogue.Catalogue;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Which checkpoint a command is about. */
final class Target {
  @Parameters(index = "0", paramLabel = "DIR", description = "The checkpoint directory.")
  private Path directory;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A checkpoint; default: the newest that may be resumed from.")
  private String name;

  Catalogue catalogue() {
    return new Catalogue(directory);
  }

  String name() {
    return name == null ? catalogue().newest() : name;
  }
}
