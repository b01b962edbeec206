package io.rekindle.cli;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.cluster.ClusterException;
import io.rekindle.environment.EnvironmentException;
import io.rekindle.history.HistoryException;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** From an exception to an exit code and a sentence. */
final class Failures {
  private Failures() {}

  static int exitCode(Throwable failure) {
    if (failure instanceof ScenarioException || failure instanceof CommandLine.ParameterException) {
      return ExitCode.USAGE;
    }
    if (failure instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    boolean environment =
        failure instanceof EnvironmentException
            || failure instanceof ClusterException
            || failure instanceof HistoryException
            || failure instanceof CheckpointException
            || failure instanceof DamagedException
            || failure instanceof IOException
            || failure instanceof UncheckedIOException;
    return environment ? ExitCode.ENVIRONMENT : ExitCode.INTERNAL;
  }

  static String sentence(Throwable failure) {
    if (failure instanceof UncheckedIOException unchecked) {
      return sentence(unchecked.getCause());
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": this user may not read or write it";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return there.getFile() + " is there already, and is no directory";
    }
    if (failure instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    if (failure instanceof CharacterCodingException) {
      return "a file is not UTF-8 text";
    }
    return failure instanceof IOException
        ? "a file could not be read or written: " + failure.getMessage()
        : failure.getMessage();
  }
}
