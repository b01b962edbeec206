package io.rekindle.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What repeats of one run have in common. */
public record SetUp(
    String scenario,
    boolean idempotent,
    String runner,
    String mode,
    String tuning,
    String stateBackend,
    String deliveryGuarantee,
    String from,
    String to) {

  static SetUp of(RunReport run) {
    return new SetUp(
        run.scenario(),
        run.idempotent(),
        run.runner(),
        run.mode(),
        run.tuning(),
        run.stateBackend(),
        run.deliveryGuarantee(),
        run.from(),
        run.to());
  }

  /** What is worth saying beside scenario, idempotent and runner. */
  public List<String> tags() {
    List<String> tags = new ArrayList<>();
    if (from != null && to != null) {
      tags.add(from + " to " + to);
    }
    tags.add(tuning);
    tags.add(stateBackend);
    tags.add("native".equals(mode) ? null : mode);
    tags.add("at-least-once".equals(deliveryGuarantee) ? null : deliveryGuarantee);
    tags.removeIf(Objects::isNull);
    return List.copyOf(tags);
  }

  public String idempotence() {
    return idempotent ? "idempotent" : "not idempotent";
  }

  @Override
  public String toString() {
    return runner + ", " + scenario + ", " + idempotence() + ", " + String.join(", ", tags());
  }
}
