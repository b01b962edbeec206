package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Image;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether what a cell sends can ever arrive. What cannot must not get into a checkpoint: its outbox
 * would bring it again in every later epoch. Where it is not accepted, the next epoch makes it
 * again from the input, perhaps with a parser that was corrected.
 */
final class Sendable {
  private final Live live;
  private final AssemblerRules rules;

  Sendable(Live live, AssemblerRules rules) {
    this.live = live;
    this.rules = rules;
  }

  /** Why the image must not be in a checkpoint; empty if it may. */
  Optional<String> check(LiveCell cell, Image image, Function<LiveCell, Head> stored) {
    if (rules.home() && isElsewhere(cell, image.change().partition(), stored)) {
      Entry first = image.entries().get(0);
      return Optional.of(elsewhere(cell, first.id(), stored));
    }
    for (Entry entry : image.entries()) {
      for (int i = 0; i < entry.outputs().size(); i++) {
        Output output = entry.outputs().get(i);
        Optional<String> why =
            output.step().isEmpty()
                ? name(entry, output, output.id(entry.id(), i))
                : home(entry, output, stored);
        if (why.isPresent()) {
          return why;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> home(Entry entry, Output output, Function<LiveCell, Head> stored) {
    if (!rules.home()) {
      return Optional.empty();
    }
    LiveCell to = live.cell(output.step(), output.key());
    return isElsewhere(to, EventId.partition(entry.id()), stored)
        ? Optional.of(elsewhere(to, entry.id(), stored))
        : Optional.empty();
  }

  private static boolean isElsewhere(
      LiveCell cell, int partition, Function<LiveCell, Head> stored) {
    int home = home(cell, stored);
    return home >= 0 && partition >= 0 && home != partition;
  }

  private static int home(LiveCell cell, Function<LiveCell, Head> stored) {
    if (cell.promised != null) {
      return cell.promised;
    }
    Head known = stored.apply(cell);
    return known == null ? -1 : known.partition();
  }

  private static String elsewhere(LiveCell cell, String event, Function<LiveCell, Head> stored) {
    return "a key of step "
        + cell.step
        + " (Base64: "
        + Base64.getEncoder().encodeToString(cell.key)
        + ") came in two partitions of the input, "
        + home(cell, stored)
        + " and "
        + EventId.partition(event)
        + ", the latter by the event "
        + event
        + ", which is in no checkpoint. Let the parser make a dead letter of its record";
  }

  /** Two records of one name with two contents: the later would replace the other for ever. */
  private Optional<String> name(Entry entry, Output output, String id) {
    LiveEntry other = output.name().isEmpty() ? null : live.sender(id);
    if (other == null || other.entry.id().equals(entry.id())) {
      return Optional.empty();
    }
    Output before = live.sent(id);
    return Hashes.content(before.key(), before.payload())
            == Hashes.content(output.key(), output.payload())
        ? Optional.empty()
        : Optional.of(
            "two records of the topic "
                + output.topic()
                + " are called "
                + output.name()
                + " and differ: one is of the event "
                + other.entry.id()
                + ", the other of "
                + entry.id()
                + ", which is in no checkpoint. Names must be unique in their topic: correct"
                + " Port.named");
  }
}
