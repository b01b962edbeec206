package io.rekindle.portable.beam;

import java.util.HashSet;
import java.util.Set;

/**
 * What a resume may deal to other events: a processing-time timer fires at another time then, and
 * counts differently with it. A record of a topic that is called by such an event would come twice
 * under the consumer's rule, so it must have a name of its own.
 */
final class DealtAnew {
  /** Steps that get elements which such a timer may have caused. */
  private final Set<String> steps = new HashSet<>();

  /**
   * To be told of each step after those that send to it.
   *
   * @throws UnsupportedFnException if a name is missing
   */
  void step(AuthorFn author, Ports ports) {
    boolean inherits = steps.contains(author.step);
    boolean fires = author.timers.anyOfProcessingTime();
    for (Port<?, ?> port : ports.all()) {
      if (inherits || (fires && !port.isOfElements())) {
        steps.addAll(port.steps());
        check(author.step, port, inherits);
      }
    }
  }

  private static void check(String step, Port<?, ?> port, boolean inherits) {
    if (!port.topics().isEmpty() && !port.isNamed()) {
      throw new UnsupportedFnException(
          "step " + step + ", output " + port.tag().getId(),
          "goes to a topic without a name of its own, and a processing-time timer"
              + (inherits ? " of a step before this one" : "")
              + " may cause it: after a resume it would come twice. Name it by what it answers"
              + " (Port.named)"
              + (inherits ? "" : ", or declare that no timer emits it (Port.ofElements)"));
    }
  }
}
