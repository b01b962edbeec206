package io.rekindle.history;

/** Hears of each entry when it is journaled, from whichever thread writes it. Must return soon. */
public interface HistoryListener {
  void ack(Ack ack);

  void output(Output output);

  void event(Event event);
}
