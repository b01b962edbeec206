package io.rekindle.checker.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.checker.find.Flaw;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The final states of the deduplicating step and of the ledger against the oracle. */
final class LedgerCells {
  private final Oracle oracle;
  private final Sums sums;

  LedgerCells(Oracle oracle, List<Input> inputs) {
    this.oracle = oracle;
    this.sums =
        new Sums(
            inputs.stream().map(input -> Math.abs(input.amount())).collect(Collectors.toSet()));
  }

  /** A state that was lost sees a later copy of a transaction first. */
  void deduplicate(Cells cells) {
    cells.map(
        "firstOffsets",
        oracle.offsetsByTxId(),
        found -> {
          Set<Flaw> flaws = Cells.none();
          oracle
              .offsetsByTxId()
              .forEach(
                  (txId, offsets) -> {
                    JsonNode offset = found.path(txId);
                    if (offset.isMissingNode()) {
                      flaws.add(Flaw.EFFECT_LOST);
                    } else if (!offset.isIntegralNumber()
                        || !offsets.contains(offset.longValue())) {
                      flaws.add(Flaw.STATE_WRONG);
                    } else if (offset.longValue() != offsets.get(0)) {
                      flaws.add(Flaw.EFFECT_LOST);
                    }
                  });
          found
              .fieldNames()
              .forEachRemaining(
                  txId -> {
                    if (!oracle.offsetsByTxId().containsKey(txId)) {
                      flaws.add(Flaw.STATE_WRONG);
                    }
                  });
          return flaws;
        });
  }

  void ledger(Cells cells, Attribution attribution) {
    cells.number(
        "version",
        oracle.version(),
        found -> explained(found, oracle.version(), attribution, attribution.versionRight()));
    cells.number(
        "balance",
        oracle.balance(),
        found -> explained(found, oracle.balance(), attribution, true));
    cells.number("lastOffset", oracle.lastOffset(), found -> lastOffset(found, attribution));
    cells.list("categories", oracle.categories(), this::categories);
    cells.number("turnover", oracle.turnover(), this::turnover);
  }

  /**
   * A value that differs is explained if the chain of effects leads to it; it then tells what is
   * wrong.
   */
  private static Set<Flaw> explained(
      long found, long expected, Attribution attribution, boolean confirmed) {
    if (found == expected) {
      return Cells.none();
    }
    Set<Flaw> flaws = Cells.none();
    if (confirmed && attribution.addsUp()) {
      if (attribution.lostEffects() > 0) {
        flaws.add(Flaw.EFFECT_LOST);
      }
      if (attribution.twice().size() + attribution.unknown() > 0) {
        flaws.add(Flaw.EFFECT_TWICE);
      }
    }
    return flaws.isEmpty() ? Set.of(Flaw.STATE_WRONG) : flaws;
  }

  private Set<Flaw> lastOffset(long found, Attribution attribution) {
    if (found == oracle.lastOffset()) {
      return Cells.none();
    }
    if (attribution.lostEffects() > 0 && found < oracle.lastOffset()) {
      return Set.of(Flaw.EFFECT_LOST);
    }
    boolean repeated = attribution.twice().stream().anyMatch(id -> id.offset() == found);
    return Set.of(repeated ? Flaw.EFFECT_TWICE : Flaw.STATE_WRONG);
  }

  /** More by what some inputs make, or less. */
  private Set<Flaw> turnover(long found) {
    long by = Math.abs(found - oracle.turnover());
    return by == 0 || sums.some(by)
        ? Cells.grows(found, oracle.turnover())
        : Set.of(Flaw.STATE_WRONG);
  }

  /** A repetition adds no category. */
  private Set<Flaw> categories(JsonNode found) {
    Set<String> names = new HashSet<>();
    found.forEach(node -> names.add(node.asText()));
    Set<Flaw> flaws = Cells.none();
    if (!names.containsAll(oracle.categories())) {
      flaws.add(Flaw.EFFECT_LOST);
    }
    List<String> sorted = names.stream().sorted().toList();
    if (!oracle.categories().containsAll(sorted) || names.size() != found.size()) {
      flaws.add(Flaw.STATE_WRONG);
    }
    return flaws;
  }
}
