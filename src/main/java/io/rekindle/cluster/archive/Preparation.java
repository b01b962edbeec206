package io.rekindle.cluster.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Makes the archives that are missing, as many at once as there are processors. */
public final class Preparation {
  private final List<Archive> archives;
  private final Consumer<String> say;

  /**
   * @param archives the largest first
   * @param say told what takes time, and what failed
   */
  public Preparation(List<Archive> archives, Consumer<String> say) {
    this.archives = List.copyOf(archives);
    this.say = say;
  }

  /** Never fails because of an archive: processes start without it, only slower. */
  public void execute() throws InterruptedException {
    if (archives.stream().noneMatch(Archive::missing)) {
      return;
    }
    try {
      Path directory = Files.createDirectories(archives.get(0).directory());
      // Another process may be making them.
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        make(archives.stream().filter(Archive::missing).toList(), lock);
      }
    } catch (IOException e) {
      say.accept("class-data archives cannot be made; processes start slower: " + e.getMessage());
    }
  }

  private void make(List<Archive> missing, FileLock held) throws InterruptedException {
    if (missing.isEmpty() || !held.isValid()) {
      return;
    }
    say.accept(
        "making class-data archives for faster starts (once, less than a minute): "
            + String.join(", ", missing.stream().map(Archive::module).toList()));
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      missing.forEach(one -> results.add(pool.submit(() -> new ArchiveDump(one).make())));
      for (int i = 0; i < missing.size(); i++) {
        made(missing.get(i), results.get(i));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void made(Archive archive, Future<Boolean> result) throws InterruptedException {
    try {
      if (!result.get()) {
        say.accept(
            "no class-data archive for "
                + archive.module()
                + ", whose processes start slower; the reason is in "
                + Archive.failed(archive.file().orElseThrow()));
      }
    } catch (ExecutionException e) {
      say.accept("no class-data archive for " + archive.module() + ": " + e.getCause());
    }
  }
}
