package io.rekindle.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The state that the four steps keep for one account. */
final class SimulatedAccount {
  record Entry(long offset, long period, long amount, String txId, int partition) {}

  final Map<String, Long> firstOffsets = new TreeMap<>();
  long version;
  long balance;
  long lastOffset = -1;
  final TreeSet<String> categories = new TreeSet<>();
  long turnover;
  String lastBalance;
  final List<Entry> entries = new ArrayList<>();
  final Map<Long, Long> panes = new TreeMap<>();
  final List<Entry> pending = new ArrayList<>();
  long firings;

  SimulatedAccount copy() {
    SimulatedAccount copy = new SimulatedAccount();
    copy.firstOffsets.putAll(firstOffsets);
    copy.version = version;
    copy.balance = balance;
    copy.lastOffset = lastOffset;
    copy.categories.addAll(categories);
    copy.turnover = turnover;
    copy.lastBalance = lastBalance;
    copy.entries.addAll(entries);
    copy.panes.putAll(panes);
    copy.pending.addAll(pending);
    copy.firings = firings;
    return copy;
  }
}
