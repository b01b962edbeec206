package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Output;
import io.rekindle.portable.format.Hashes;

/**
 * Whether all that came of an event has arrived: at the next steps, and there all that came of it,
 * and in the sinks.
 */
final class Coverage {
  private final Live live;
  private final int epoch;
  private final AssemblerRules rules;
  private long pass;

  Coverage(Live live, int epoch, AssemblerRules rules) {
    this.live = live;
    this.epoch = epoch;
    this.rules = rules;
  }

  /** What was decided before counts no more: something has arrived since. */
  void again() {
    pass++;
  }

  boolean covered(LiveEntry entry) {
    if (entry.pass != pass) {
      entry.covered = decide(entry);
      entry.pass = pass;
    }
    return entry.covered;
  }

  private boolean decide(LiveEntry entry) {
    for (int i = 0; i < entry.outputIds.length; i++) {
      if (!arrived(entry.outputIds[i], entry.entry.outputs().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean arrived(String id, Output output) {
    if (output.isVoid()) {
      return true;
    }
    if (output.topic().isEmpty()) {
      LiveEntry child = live.entry(id);
      return child != null && covered(child);
    }
    if (!rules.sinkReadBack()) {
      return true;
    }
    SinkSeen seen = live.seen.get(id);
    return seen != null
        && (!rules.sinkEpoch() || seen.epoch() == epoch)
        && (!rules.sinkContent()
            || seen.content() == Hashes.content(output.key(), output.payload()));
  }
}
