package io.rekindle.portable.beam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.values.PCollection;

/** What flows to steps that are not declared yet. */
final class Feeds<T> {
  /** A step's input while it is collected. */
  record Feed<T>(KvCoder<?, ?> coder, List<PCollection<T>> from) {}

  private final Map<String, Feed<T>> feeds = new LinkedHashMap<>();
  private final List<String> taken = new ArrayList<>();

  void add(String step, KvCoder<?, ?> coder, PCollection<T> from) {
    if (taken.contains(step)) {
      throw new UnsupportedFnException(
          "step " + step, "gets elements from a step that is declared after it: no loops");
    }
    Feed<T> feed = feeds.computeIfAbsent(step, name -> new Feed<>(coder, new ArrayList<>()));
    if (!feed.coder().equals(coder)) {
      throw new UnsupportedFnException(
          "step " + step, "gets elements with two coders, " + feed.coder() + " and " + coder);
    }
    feed.from().add(from);
  }

  Feed<T> take(String step) {
    if (step.isEmpty() || step.indexOf(':') >= 0 || step.indexOf('/') >= 0) {
      throw new UnsupportedFnException("step '" + step + "'", "may have no ':' or '/' in its name");
    }
    Feed<T> feed = feeds.remove(step);
    if (feed == null) {
      throw new UnsupportedFnException(
          "step " + step,
          taken.contains(step) ? "is declared twice" : "gets no elements from any step before it");
    }
    taken.add(step);
    return feed;
  }

  void checkAllTaken() {
    for (String step : feeds.keySet()) {
      throw new UnsupportedFnException(
          "step " + step, "is sent elements but is not declared: misspelt?");
    }
  }
}
