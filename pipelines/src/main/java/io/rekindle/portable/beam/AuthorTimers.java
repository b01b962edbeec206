package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** The timers that an author's DoFn declares, and the methods that they call. */
final class AuthorTimers {
  /**
   * The timer at the end of the global window, in each cell of a DoFn that wants to be told of it:
   * a cell without timers would not be woken after a resume. It fires after the author's own of
   * that time, whose ids sort before it, and its mark is none that those can have.
   */
  private static final String EXPIRATION = "~" + CellTimer.OF_FAMILY;

  private final AuthorFn fn;
  private final SortedMap<String, AuthorTimer> single = new TreeMap<>();
  private final SortedMap<String, AuthorTimerFamily> families = new TreeMap<>();
  private final SortedMap<String, AuthorMethod> onTimer = new TreeMap<>();
  private final SortedMap<String, AuthorMethod> onFamily = new TreeMap<>();
  private AuthorMethod onExpiration;

  AuthorTimers(AuthorFn fn) {
    this.fn = fn;
  }

  void declare(String id, TimeDomain domain) {
    single.put(checked(id), new AuthorTimer(fn, id, domain));
  }

  void declareFamily(String id, TimeDomain domain) {
    families.put(checked(id), new AuthorTimerFamily(fn, id, domain));
  }

  private String checked(String id) {
    if (id.indexOf(CellTimer.OF_FAMILY) >= 0 || id.startsWith("~")) {
      throw fn.refusal(
          "has the id '" + id + "': ids of timers may have no '%', nor begin with '~'");
    }
    return fn.checked(id);
  }

  void callback(String id, AuthorMethod method) {
    if (!single.containsKey(id)) {
      throw fn.refusal("has an @OnTimer method for " + id + " but no such timer");
    }
    onTimer.put(id, method);
  }

  void familyCallback(String id, AuthorMethod method) {
    if (!families.containsKey(id)) {
      throw fn.refusal("has an @OnTimerFamily method for " + id + " but no such @TimerFamily");
    }
    onFamily.put(id, method);
  }

  void expiration(AuthorMethod method) {
    onExpiration = method;
  }

  /** Once the event has been applied: the cell is to be told of the end of the window. */
  void awaitExpiration(SortedMap<String, CellTimer> cellTimers, AuthorEvent event) {
    boolean ended = event.isTimer() && event.timer().id().equals(EXPIRATION);
    if (onExpiration != null && !ended) {
      long end = GlobalWindow.INSTANCE.maxTimestamp().getMillis();
      cellTimers.put(EXPIRATION, new CellTimer(EXPIRATION, CellTimer.Domain.EVENT_TIME, end));
    }
  }

  /**
   * @throws UnsupportedFnException if a timer calls no method
   */
  void checkCallbacks() {
    for (String timer : single.keySet()) {
      if (!onTimer.containsKey(timer)) {
        throw fn.refusal("declares the timer " + timer + " but no @OnTimer method for it");
      }
    }
    for (String family : families.keySet()) {
      if (!onFamily.containsKey(family)) {
        throw fn.refusal(
            "declares the timers " + family + " but no @OnTimerFamily method for them");
      }
    }
  }

  /** As {@link CellTimer#declared} has them → whose clock counts. */
  TreeMap<String, CellTimer.Domain> declared() {
    TreeMap<String, CellTimer.Domain> declared = new TreeMap<>();
    single.forEach((id, timer) -> declared.put(id, timer.domain()));
    families.values().forEach(family -> family.declare(declared));
    if (onExpiration != null) {
      declared.put(EXPIRATION, CellTimer.Domain.EVENT_TIME);
    }
    return declared;
  }

  AuthorTimer timer(String id) {
    AuthorTimer timer = single.get(id);
    if (timer == null) {
      throw fn.refusal("uses the timer " + id + " but does not declare it");
    }
    return timer;
  }

  AuthorTimerFamily family(String id) {
    AuthorTimerFamily family = families.get(id);
    if (family == null) {
      throw fn.refusal("uses the timers " + id + " but does not declare them");
    }
    return family;
  }

  boolean hasFamilies() {
    return !families.isEmpty();
  }

  boolean isEmpty() {
    return single.isEmpty() && families.isEmpty() && onExpiration == null;
  }

  boolean anyOfProcessingTime() {
    return single.values().stream().anyMatch(AuthorTimer::isOfProcessingTime)
        || families.values().stream().anyMatch(AuthorTimerFamily::isOfProcessingTime);
  }

  /**
   * @param timer a cell's
   * @return null if the DoFn has no such timer
   */
  AuthorMethod called(String timer) {
    if (timer.equals(EXPIRATION)) {
      return onExpiration;
    }
    String family = AuthorTimerFamily.family(timer);
    return family.isEmpty() ? onTimer.get(timer) : onFamily.get(family);
  }

  /** As {@link AuthorTimer#open}. */
  void open(SortedMap<String, CellTimer> cellTimers, LongSupplier now, AuthorEvent event) {
    single.values().forEach(timer -> timer.open(cellTimers, now, event));
    families.values().forEach(family -> family.open(cellTimers, now, event));
  }
}
