package io.rekindle.cluster.process;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM in a directory of its own: working directory, temporary files, and {@code out-1.log},
 * {@code out-2.log}, … for each incarnation. Its standard input is a pipe that is never written or
 * closed: the leash in the child halts it when the pipe breaks, which is when this JVM ends,
 * however it ends.
 */
public final class JavaProcess implements ManagedProcess, Supervised {
  private static final int EXIT_LOG_LINES = 20;
  private static final long DEATH_SECONDS = 10;

  private final String name;
  private final Path directory;
  private final JavaCommand command;
  private int incarnations;
  // Held as long as the child lives: its Process object owns the pipe that the leash hangs on.
  private volatile Incarnation current;

  private static final class Incarnation {
    final Process process;
    final Path log;
    volatile boolean injected;

    Incarnation(Process process, Path log) {
      this.process = process;
      this.log = log;
    }
  }

  /**
   * @param directory made when the process starts; must not serve another process
   */
  public JavaProcess(String name, Path directory, JavaCommand command) {
    this.name = name;
    this.directory = directory.toAbsolutePath();
    this.command = command;
  }

  @Override
  public String name() {
    return name;
  }

  public Path directory() {
    return directory;
  }

  @Override
  public synchronized long start(Consumer<Exit> onExit) {
    int number = ++incarnations;
    try {
      Files.createDirectories(JavaCommand.temporary(directory));
      Path log = directory.resolve("out-" + number + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command.line(directory, number))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      Surroundings.of(builder.environment());
      Incarnation started = new Incarnation(builder.start(), log);
      current = started;
      started.process.onExit().thenAcceptAsync(ended -> onExit.accept(exit(started)));
      return started.process.pid();
    } catch (IOException | UncheckedIOException e) {
      throw new ClusterException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  private static Exit exit(Incarnation ended) {
    return new Exit(
        ended.process.pid(),
        ended.process.exitValue(),
        ended.injected,
        LogFile.lastWords(ended.log, EXIT_LOG_LINES));
  }

  /** How often it has been started. */
  public synchronized int incarnations() {
    return incarnations;
  }

  /** The present incarnation's log, or null before the first start. */
  public Path log() {
    Incarnation incarnation = current;
    return incarnation == null ? null : incarnation.log;
  }

  @Override
  public long pid() {
    Incarnation incarnation = current;
    if (incarnation == null) {
      throw new ClusterException(name + " was not started");
    }
    return incarnation.process.pid();
  }

  @Override
  public boolean isAlive() {
    Incarnation incarnation = current;
    return incarnation != null && incarnation.process.isAlive();
  }

  @Override
  public long kill() {
    Incarnation target = current;
    if (target == null || !target.process.isAlive()) {
      throw new ClusterException(name + " is not alive: nothing to kill");
    }
    target.injected = true;
    long at = System.currentTimeMillis();
    end(target.process);
    if (target.process.exitValue() != Exit.KILLED) {
      throw new ClusterException(
          name
              + " ended by itself, with exit status "
              + target.process.exitValue()
              + ", before the signal reached it");
    }
    return at;
  }

  @Override
  public long pause() {
    long at = System.currentTimeMillis();
    signal("STOP");
    return at;
  }

  @Override
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    if (!isAlive()) {
      throw new ClusterException(this.name + " is not alive: no SIG" + name + " for it");
    }
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
      if (kill.waitFor() != 0) {
        throw new ClusterException("kill -" + name + " of " + this.name + " failed");
      }
    } catch (IOException e) {
      throw new ClusterException("no SIG" + name + " for " + this.name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void destroy() {
    Incarnation incarnation = current;
    if (incarnation != null) {
      end(incarnation.process);
    }
  }

  private void end(Process process) {
    process.destroyForcibly();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS)) {
        throw new ClusterException(
            name + " (pid " + process.pid() + ") survived SIGKILL for " + DEATH_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<String> logTail(int lines) {
    Path log = log();
    return log == null ? List.of() : LogFile.tail(log, lines);
  }

  @Override
  public String toString() {
    return name;
  }
}
