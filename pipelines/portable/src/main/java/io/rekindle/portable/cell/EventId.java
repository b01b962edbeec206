package io.rekindle.portable.cell;

import java.util.Base64;

/**
 * Names of events, the same on every runner and in every attempt. An input record is {@code
 * partition:offset}. A timer's firing is {@code T:step:key:timer:time:n:partition}, where {@code
 * key} is in URL-safe Base64, {@code n} counts the cell's firings and {@code partition} is the
 * cell's, so that cells which only timers reach have one too. The i-th output of event {@code e} is
 * {@code e/i}, and is the id of the event that it causes in the next step.
 */
public final class EventId {
  private static final String TIMER = "T:";
  private static final String NAMED = "N:";

  private EventId() {}

  public static String input(int partition, long offset) {
    return partition + ":" + offset;
  }

  public static String output(String event, int index) {
    return event + "/" + index;
  }

  public static String timer(String step, byte[] key, CellTimer timer, long count, int partition) {
    if (step.indexOf('/') >= 0 || timer.id().indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "the names of steps and timers must have no '/': " + step + ", " + timer.id());
    }
    return TIMER
        + step
        + ":"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(key)
        + ":"
        + timer.id()
        + ":"
        + timer.timeMs()
        + ":"
        + count
        + ":"
        + partition;
  }

  /** Of an output to a topic that has a name of its own: {@code N:topic:name}. */
  public static String named(String topic, String name) {
    return NAMED + topic + ':' + name;
  }

  /** Whether it says that an input record caused it at first: no timer's, and no name. */
  public static boolean isFromInput(String id) {
    return !id.startsWith(TIMER) && !id.startsWith(NAMED);
  }

  /** Whether it is an input record or a timer's firing itself rather than an output of one. */
  public static boolean isRoot(String id) {
    return id.indexOf('/') < 0;
  }

  /** The input record or the timer's firing that caused it at first. */
  public static String root(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  /** Of the input, in which the key was that caused it at first. */
  public static int partition(String id) {
    if (isFromInput(id)) {
      return Integer.parseInt(id, 0, id.indexOf(':'), 10);
    }
    String root = root(id);
    return Integer.parseInt(root, root.lastIndexOf(':') + 1, root.length(), 10);
  }

  /** Of an id that {@link #isFromInput}. */
  public static long offset(String id) {
    int slash = id.indexOf('/');
    return Long.parseLong(id, id.indexOf(':') + 1, slash < 0 ? id.length() : slash, 10);
  }
}
