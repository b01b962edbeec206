package io.rekindle.it;

import java.util.List;

/**
 * Deliberately broken builds of the pipeline. Each is one small change of one source file, made
 * only here: the pipeline itself has no switch for it. A memory that is forgotten is forgotten at
 * an account's n-th record in a JVM: with n = 1 that is a forgetting at every restart (and nothing
 * at the start, when there is nothing yet), with a larger n it happens without a restart, which the
 * Direct runner would not survive anyway.
 */
enum Mutant {
  LOSES_ONE_IN_A_THOUSAND(
      "LedgerFn.java",
      "    Account stored = accountState.read();",
      "    if (!transaction.isProbe() && Broken.oneInAThousand()) {\n      return;\n    }\n$0",
      "lost"),
  APPLIES_ONE_IN_A_THOUSAND_TWICE(
      "LedgerFn.java",
      "        account = account.apply(transaction);",
      "$0\n        if (Broken.oneInAThousand()) {\n          account = account.apply(transaction);\n        }",
      "duplicateEffects"),
  FORGETS_VALUE(
      "LedgerFn.java",
      "    Account stored = accountState.read();",
      "    if (!transaction.isProbe() && Broken.forgets(context.element().getKey())) {\n      accountState.clear();\n    }\n$0",
      "stateMismatches"),
  FORGETS_SET(
      "LedgerFn.java",
      "      categories.add(transaction.category());",
      "      if (Broken.forgets(context.element().getKey())) {\n        categories.clear();\n      }\n$0",
      "stateMismatches"),
  FORGETS_COMBINING(
      "LedgerFn.java",
      "      turnover.add(context.element());",
      "      if (Broken.forgets(context.element().getKey())) {\n        turnover.clear();\n      }\n$0",
      "stateMismatches"),
  FORGETS_MAP(
      "DeduplicateFn.java",
      "    Long first = firstOffsets.get(transaction.txId()).read();",
      "    if (Broken.forgets(context.element().getKey())) {\n"
          + "      java.util.List<String> keys = new java.util.ArrayList<>();\n"
          + "      firstOffsets.keys().read().forEach(keys::add);\n"
          + "      keys.forEach(firstOffsets::remove);\n    }\n$0",
      "stateMismatches"),
  FORGETS_BAG(
      "StatementFn.java",
      "    entries.add(\n",
      "    if (Broken.forgets(context.element().getKey())) {\n      entries.clear();\n    }\n$0",
      "conflictingOutputs"),
  FORGETS_TIMER(
      "StatementFn.java",
      "    Periods periods = orEmpty(periodsState.read());\n    SortedMap<Long, List<Entry>> due",
      "    for (Entry entry : entries.read()) {\n      if (Broken.forgets(entry.account())) {\n        return;\n      }\n      break;\n    }\n$0",
      "timersMissed");

  final String file;
  final String anchor;
  final String replacement;

  /** The check of report.json that must find it. */
  final String check;

  Mutant(String file, String anchor, String replacement, String check) {
    this.file = file;
    this.anchor = anchor;
    this.replacement = replacement;
    this.check = check;
  }

  /** At which record, or firing, of an account the memory is forgotten where no restart does it. */
  int touchWithoutRestart() {
    return this == FORGETS_TIMER ? 1 : 5;
  }

  /**
   * The short control's traffic: one in a thousand must be among it, while for a memory that is
   * forgotten at an account's fifth record a few hundred of few accounts will do. What is found
   * counts though it lags.
   */
  List<String> trafficWithoutRestart() {
    return this == LOSES_ONE_IN_A_THOUSAND || this == APPLIES_ONE_IN_A_THOUSAND_TWICE
        ? List.of("--rate", "100")
        : List.of("--rate", "40", "--accounts", "25", "--duration", "6");
  }

  /**
   * An idempotent step sets its timer again at each record, and so mends a forgotten one: that has
   * a test of its own.
   */
  boolean idempotent() {
    return this != FORGETS_TIMER;
  }

  /**
   * The broken source; an anchor that is not there exactly once is an error, for then the mutant
   * would be no mutant.
   */
  String apply(String source) {
    int at = source.indexOf(anchor);
    if (at < 0 || source.indexOf(anchor, at + 1) >= 0) {
      throw new AssertionError(
          this + ": its anchor is not exactly once in " + file + ": " + anchor);
    }
    return source.replace(anchor, replacement.replace("$0", anchor));
  }
}
