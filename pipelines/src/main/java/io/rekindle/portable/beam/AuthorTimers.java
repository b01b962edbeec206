package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.state.TimeDomain;

/** The timers that an author's DoFn declares, and the methods that they call. */
final class AuthorTimers {
  private final AuthorFn fn;
  private final SortedMap<String, AuthorTimer> single = new TreeMap<>();
  private final SortedMap<String, AuthorTimerFamily> families = new TreeMap<>();
  private final SortedMap<String, AuthorMethod> onTimer = new TreeMap<>();
  private final SortedMap<String, AuthorMethod> onFamily = new TreeMap<>();

  AuthorTimers(AuthorFn fn) {
    this.fn = fn;
  }

  void declare(String id, TimeDomain domain) {
    single.put(checked(id), new AuthorTimer(fn.step, id, domain));
  }

  void declareFamily(String id, TimeDomain domain) {
    families.put(checked(id), new AuthorTimerFamily(fn.step, id, domain));
  }

  private String checked(String id) {
    if (id.indexOf(CellTimer.OF_FAMILY) >= 0) {
      throw fn.refusal("has the id '" + id + "': ids of timers may have no '%'");
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
    return single.isEmpty() && families.isEmpty();
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
    String family = AuthorTimerFamily.family(timer);
    return family.isEmpty() ? onTimer.get(timer) : onFamily.get(family);
  }

  /** As {@link AuthorTimer#open}. */
  void open(SortedMap<String, CellTimer> cellTimers, LongSupplier now, long eventTimeMs) {
    single.values().forEach(timer -> timer.open(cellTimers, now, eventTimeMs));
    families.values().forEach(family -> family.open(cellTimers, now, eventTimeMs));
  }
}
