package io.rekindle.checkpointer.catalogue;

import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.assemble.KeyValueStore;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.watermark.PartitionWatermark;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A checkpoint in words. */
final class Summary {
  private final Manifest manifest;
  private final Map<String, Long> cells = new TreeMap<>();
  private long eventTimers;
  private long processingTimers;
  private long outboxes;
  private long entries;

  Summary(Manifest manifest, KeyValueStore store) {
    this.manifest = manifest;
    Checkpoint.cells(store, this::cell);
  }

  void write(Appendable out) throws IOException {
    line(out, "checkpoint", manifest.name() + " of the pipeline '" + manifest.pipeline() + "'");
    line(out, "epoch", manifest.epoch() + ", number " + manifest.sequence() + " in it");
    line(out, "published", Instant.ofEpochMilli(manifest.createdMs()).toString());
    manifest
        .frontier()
        .forEach(
            (partition, offset) ->
                line(
                    out,
                    "partition " + partition,
                    "goes on at offset " + offset + ", " + watermark(partition)));
    line(out, "cells", String.valueOf(manifest.cells()));
    cells.forEach((step, count) -> line(out, "  " + step, String.valueOf(count)));
    line(
        out,
        "timers pending",
        eventTimers + " in event time, " + processingTimers + " in processing time");
    line(out, "outboxes", entries + " events of " + outboxes + " cells, not known to have arrived");
    line(out, "size", manifest.bytes() + " bytes in " + manifest.files().size() + " files");
  }

  private String watermark(int partition) {
    Long ms = manifest.watermarks().get(partition);
    if (ms == null) {
      return "no watermark known";
    }
    return ms == PartitionWatermark.NONE
        ? "no watermark yet"
        : "watermark " + Instant.ofEpochMilli(ms);
  }

  private void cell(StoredCell cell) {
    cells.merge(cell.step(), 1L, Long::sum);
    for (CellTimer timer : cell.body().timers().values()) {
      if (timer.domain() == CellTimer.Domain.EVENT_TIME) {
        eventTimers++;
      } else {
        processingTimers++;
      }
    }
    if (!cell.outbox().isEmpty()) {
      outboxes++;
      entries += cell.outbox().size();
    }
  }

  private static void line(Appendable out, String name, String value) {
    try {
      out.append(String.format(Locale.ROOT, "%-16s %s%n", name, value));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
